using System.Collections.Immutable;

namespace Clew.Web.Scrubbing;

/// <summary>How often a rule replaced something.</summary>
/// <param name="Rule">The id of a default, or <c>own:</c> and the name.</param>
/// <param name="From">When the first minute began.</param>
/// <param name="Minutes">Values that were replaced in each minute.</param>
public sealed record ScrubCount(string Rule, DateTimeOffset From, ImmutableArray<long> Minutes)
{
    public long Total => Minutes.Sum();
}
