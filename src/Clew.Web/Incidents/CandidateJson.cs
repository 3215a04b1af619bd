using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Incidents.Explaining;

namespace Clew.Web.Incidents;

/// <summary>A suspected cause as the API gives it.</summary>
/// <param name="Kind"><c>change</c>, <c>dependency</c>, <c>resource</c>, <c>code</c>, <c>segment</c>, <c>traffic</c>, <c>external</c>.</param>
/// <param name="Probability">0 to 1, over all candidates and "something else" together.</param>
/// <param name="ChangeId">The id of the change, or null.</param>
/// <param name="Evidence">What counts most first; points are natural logarithms of odds.</param>
public sealed record CandidateJson(string Kind, string Service, string Subject, double Probability, string? ChangeId, ImmutableArray<EvidenceJson> Evidence)
{
    public static CandidateJson Of(RootCauseCandidate candidate) => new(
        RootCauseWords.Id(candidate.Kind), candidate.Service, candidate.Subject, candidate.Probability, candidate.ChangeId.Length > 0 ? candidate.ChangeId : null,
        [.. candidate.Evidence.Select(fact => new EvidenceJson(fact.Text, Math.Round(fact.Points, 3), fact.IsFor, fact.Link))]);
}
