using System.Collections.Immutable;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>What a regrouping would do, before anybody says that it should; or why there is none.</summary>
/// <param name="Field">What of the request is wrong, or empty.</param>
/// <param name="Problem">A sentence about it.</param>
public sealed record RegroupDraft(Regrouping? Regrouping, ImmutableArray<RegroupedIssue> Issues, string Field = "", string Problem = "")
{
    public static RegroupDraft Wrong(string field, string problem) => new(null, [], field, problem);
}
