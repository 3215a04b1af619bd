namespace Clew.Bench.Grouping;

/// <summary>Share of scored bugs whose faulty class is ranked first and among the first three, and the mean reciprocal rank; an inner class counts as its outer.</summary>
internal sealed record CulpritScore(int Bugs, double Top1, double Top3, double Mrr)
{
    public static CulpritScore Of(IReadOnlyList<CulpritTruth> bugs, IReadOnlyDictionary<string, GroupingPrediction> predictions)
    {
        var ranks = bugs.Where(static bug => bug.Scored).Select(bug => Rank(bug, predictions.GetValueOrDefault(bug.TraceId)?.Ranking ?? [])).ToList();
        return new(ranks.Count,
            Math.Round(ranks.Average(static rank => rank == 1 ? 1.0 : 0), 4),
            Math.Round(ranks.Average(static rank => rank is > 0 and <= 3 ? 1.0 : 0), 4),
            Math.Round(ranks.Average(static rank => rank > 0 ? 1.0 / rank : 0), 4));
    }

    /// <summary>1 for the first; 0 when it is not in the ranking.</summary>
    private static int Rank(CulpritTruth bug, IReadOnlyList<string> ranking)
    {
        var culprits = bug.Culprits.Select(Outer).ToHashSet(StringComparer.Ordinal);
        return ranking.Select(Outer).Distinct().ToList().FindIndex(culprits.Contains) + 1;
    }

    private static string Outer(string name)
    {
        var mark = name.IndexOf('$', Math.Min(name.LastIndexOf('.') + 2, name.Length));
        return mark < 0 ? name : name[..mark];
    }
}
