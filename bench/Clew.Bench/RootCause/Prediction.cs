using Clew.Analysis.RootCause;

namespace Clew.Bench.RootCause;

/// <summary>One line of the predictions.</summary>
internal sealed record Prediction(string Id, IReadOnlyList<string> Ranking, IReadOnlyList<PredictedDetail> Details, IReadOnlyList<PredictedCandidate> Candidates)
{
    public static Prediction Of(string id, RootCauseRanking ranking) => new(
        id,
        ServicesOf(ranking),
        [.. ranking.Candidates.Select(static candidate => new PredictedDetail(candidate.Service, KindOf(candidate), "", ""))],
        [.. ranking.Candidates.Select(static candidate => new PredictedCandidate(candidate.Kind.ToString(), candidate.Service, candidate.Subject, Math.Round(candidate.Probability, 4),
            [.. candidate.Evidence.Select(static evidence => $"{evidence.Points:+0.0;-0.0} {evidence.Text}")]))]);

    public static IReadOnlyList<string> ServicesOf(RootCauseRanking ranking) => [.. ranking.Candidates.Select(static candidate => candidate.Service).Distinct()];

    private static string KindOf(RootCauseCandidate candidate) => candidate.Kind == RootCauseKind.Resource ? candidate.Subject : "code";
}

internal sealed record PredictedDetail(string Service, string Kind, string From, string To);

/// <summary>Beyond the format: what the product would show.</summary>
internal sealed record PredictedCandidate(string Kind, string Service, string Subject, double Probability, IReadOnlyList<string> Evidence);
