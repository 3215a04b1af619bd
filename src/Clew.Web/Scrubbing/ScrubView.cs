using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Scrubbing;

/// <summary>What the page of scrubbing shows.</summary>
/// <param name="Tried">The records on which the draft was tried, each with its fields; null when nothing was.</param>
public sealed record ScrubView(
    string Project, IReadOnlyList<Project> Projects, ScrubRules Rules, long Version, ImmutableArray<ScrubCount> Counts, IReadOnlyList<ScrubChange> History,
    ScrubDraft Draft, IReadOnlyList<ImmutableArray<TriedField>>? Tried, string Problem)
{
    /// <summary>What a rule replaced in the last hour; null when it did nothing.</summary>
    public ScrubCount? CountOf(string rule) => Counts.FirstOrDefault(count => count.Rule == rule);
}
