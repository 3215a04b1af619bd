using System.Collections.Immutable;

namespace Clew.Web.Scrubbing;

/// <summary>A change of a project's rules.</summary>
/// <param name="Actor">Who made it.</param>
/// <param name="Changes">What was changed, a sentence for each.</param>
public sealed record ScrubChange(long Version, DateTimeOffset Time, string Actor, ImmutableArray<string> Changes);
