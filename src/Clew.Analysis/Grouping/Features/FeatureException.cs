using System.Collections.Immutable;

namespace Clew.Analysis.Grouping.Features;

/// <summary>An exception as grouping sees it.</summary>
/// <param name="Type">Without generated numbers.</param>
/// <param name="Message">Its shape: what is left without values (<see cref="MessageShape"/>).</param>
/// <param name="Frames">From the innermost; at most <see cref="GroupingFeatures.MaxFrames"/>.</param>
public sealed record FeatureException(string Type, string Message, ImmutableArray<FeatureFrame> Frames);
