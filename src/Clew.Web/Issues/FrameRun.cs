using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Frames that follow each other and are shown alike.</summary>
/// <param name="IsFolded">Frames of frameworks behind one line.</param>
public sealed record FrameRun(ImmutableArray<Frame> Frames, bool IsFolded);
