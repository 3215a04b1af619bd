using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>A regrouping in the API.</summary>
/// <param name="Words">"3 issues become 1".</param>
/// <param name="UndoneAt">Null as long as it is not undone.</param>
/// <param name="Later">Regroupings that took from what this one gave: they have to be undone before.</param>
/// <param name="Rules">Of a change of rules: all rules of the project from then on.</param>
/// <param name="Issues">What becomes of which issue, the largest first, at most 1,000; in lists empty.</param>
public sealed record RegroupingJson(
    string Id, string Project, RegroupingOrigin Origin, RegroupingState State, string Words, RegroupingCounts Counts, Timestamp At, string By, Timestamp? UndoneAt, string UndoneBy,
    ImmutableArray<string> Later, string? Rules, ImmutableArray<RegroupedIssue> Issues)
{
    internal static RegroupingJson Of(Regrouping regrouping, IEnumerable<string> later, ImmutableArray<RegroupedIssue> issues) => new(
        regrouping.Id, regrouping.Project, regrouping.Origin, regrouping.State, RegroupWords.Of(regrouping.Counts), regrouping.Counts, regrouping.At, regrouping.By,
        regrouping.UndoneBy.Length > 0 ? regrouping.UndoneAt : null, regrouping.UndoneBy, [.. later], regrouping.Rules, issues);
}
