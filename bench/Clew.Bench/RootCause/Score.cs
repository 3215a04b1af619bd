namespace Clew.Bench.RootCause;

/// <summary>The scores of one system, as the data's README defines them. Shares are rounded to four digits.</summary>
internal sealed record Score(int Incidents, double? AcAt1, double? AcAt3, double? AcAt5, double? AvgAt5, int Quiet, double? Specificity, double? InnerAt1, IReadOnlyDictionary<string, double> InnerAt1ByKind)
{
    private const int Digits = 4;

    public static Score Of(IReadOnlyList<(CaseTruth Truth, Prediction Prediction)> cases)
    {
        var incidents = cases.Where(static entry => entry.Truth.Service is not null).ToList();
        var quiet = cases.Where(static entry => entry.Truth.Service is null).ToList();
        var ranks = incidents.Select(static entry => entry.Prediction.Ranking.ToList().IndexOf(entry.Truth.Service!)).ToList();
        double? At(int k) => Share(ranks.Count(rank => rank >= 0 && rank < k), ranks.Count);
        var detailed = incidents.Where(static entry => entry.Truth.Kind.Length > 0).ToList();
        return new(incidents.Count, At(1), At(3), At(5), ranks.Count == 0 ? null : Math.Round(Enumerable.Range(1, 5).Average(k => (double)ranks.Count(rank => rank >= 0 && rank < k) / ranks.Count), Digits),
            quiet.Count, Share(quiet.Count(static entry => entry.Prediction.Ranking.Count == 0), quiet.Count),
            Share(detailed.Count(InnerIsRight), detailed.Count),
            detailed.GroupBy(static entry => entry.Truth.Kind).ToDictionary(static group => group.Key, static group => Share(group.Count(InnerIsRight), group.Count())!.Value));
    }

    private static bool InnerIsRight((CaseTruth Truth, Prediction Prediction) entry) =>
        entry.Prediction.Details is [var first, ..] && first.Service == entry.Truth.Service && first.Kind == entry.Truth.Kind
        && (entry.Truth.Kind != "code" || first.From.Contains(entry.Truth.From, StringComparison.Ordinal) && first.To.Contains(entry.Truth.To, StringComparison.Ordinal));

    private static double? Share(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, Digits);
}
