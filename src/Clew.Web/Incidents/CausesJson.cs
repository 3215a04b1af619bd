using System.Collections.Immutable;
using Clew.Incidents.Explaining;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>What is believed about an incident's cause, as the API gives it.</summary>
/// <param name="Algorithm">The version of the ranker: <c>v1</c>.</param>
/// <param name="Time">When the evidence was gathered.</param>
/// <param name="EnoughEvidence">False: what was seen would fit many causes, or could not be seen at all.</param>
/// <param name="Missing">The telemetry that would help, in words.</param>
/// <param name="Candidates">The most probable first.</param>
public sealed record CausesJson(
    string Algorithm, Timestamp Time, bool EnoughEvidence, ImmutableArray<string> Missing, ImmutableArray<CandidateJson> Candidates, SuggestedStep? Suggestion,
    double GatheringMilliseconds, double RankingMilliseconds)
{
    public static CausesJson Of(Explanation explanation) => new(
        explanation.Algorithm, explanation.Time, explanation.EnoughEvidence, explanation.Missing, [.. explanation.Candidates.Select(CandidateJson.Of)],
        explanation.Suggestion, explanation.GatheringMilliseconds, explanation.RankingMilliseconds);
}
