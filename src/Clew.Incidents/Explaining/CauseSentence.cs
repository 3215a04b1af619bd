using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Incidents.Explaining;

/// <summary>The likely cause in words, for sentences and messages. Pure.</summary>
internal static class CauseSentence
{
    /// <summary>The incident in one or two sentences: what is broken, then why.</summary>
    public static string Of(Incident incident, RootCauseRanking ranking)
    {
        var title = incident.Title.TrimEnd('.');
        return ranking is { EnoughEvidence: true, Candidates: [var first, ..] }
            ? FormattableString.Invariant($"{title}. Most likely cause ({first.Probability * 100:0} %): {Of(first)}.")
            : $"{title}. There is not enough evidence for a cause yet.";
    }

    /// <summary><c>billing v2.4.1 deployed</c>, <c>payment-gateway, which sends no telemetry, answers late or not at all</c>.</summary>
    public static string Of(RootCauseCandidate candidate) => candidate.Kind switch
    {
        RootCauseKind.Change => candidate.Subject,
        RootCauseKind.Dependency => $"{candidate.Service} answers late or wrongly{At(candidate)}",
        RootCauseKind.Resource => $"{candidate.Subject} of {candidate.Service} is exhausted or disturbed",
        RootCauseKind.CodeLocation => $"{candidate.Subject} in {candidate.Service}",
        RootCauseKind.Segment => $"only requests with {candidate.Subject} are hit",
        RootCauseKind.Traffic => $"{candidate.Service} gets more requests than it can take ({candidate.Subject})",
        RootCauseKind.External => $"{candidate.Service}, which sends no telemetry, answers late or not at all{At(candidate)}",
        _ => candidate.Subject,
    };

    private static string At(RootCauseCandidate candidate) => candidate.Subject.Length == 0 ? "" : $" ({candidate.Subject})";
}
