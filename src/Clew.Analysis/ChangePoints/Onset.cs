namespace Clew.Analysis.ChangePoints;

/// <summary>
/// When did it begin? The cut that makes two halves of a series most probable, each with a rate of its own (maximum likelihood, Hinkley and Hinkley,
/// Biometrika 1970). Asked only after something was noticed, so it needs no significance of its own.
/// </summary>
public static class Onset
{
    /// <summary>The index of the first cell with a raised share; 0 when all of them are, the length when no cut raises it.</summary>
    /// <param name="blocks">Cells of equal length, oldest first.</param>
    public static int OfShare(ReadOnlySpan<Baselines.RatioBlock> blocks)
    {
        double total = 0, hits = 0;
        foreach (var block in blocks) (total, hits) = (total + block.Total, hits + block.Hits);
        double before = 0, hitsBefore = 0, best = 0;
        var at = blocks.Length;
        for (var i = 0; i < blocks.Length; i++)
        {
            var (after, hitsAfter) = (total - before, hits - hitsBefore);
            // A cell without tries cannot be where it began: the first one with a try is as probable and says more.
            if (blocks[i].Total > 0 && after > 0 && hitsAfter * before >= hitsBefore * after)
            {
                var likelihood = Bernoulli(hitsBefore, before) + Bernoulli(hitsAfter, after) - Bernoulli(hits, total);
                if (likelihood > best || at == blocks.Length && hits > 0) (best, at) = (likelihood, i);
            }
            (before, hitsBefore) = (before + blocks[i].Total, hitsBefore + blocks[i].Hits);
        }
        return at;
    }

    /// <summary>The index of the first cell of the changed part of counts: Poisson before and after.</summary>
    /// <param name="falls">Whether the change looked for is a fall.</param>
    public static int OfCount(ReadOnlySpan<double> counts, bool falls)
    {
        double total = 0;
        foreach (var count in counts) total += count;
        double before = 0, best = 0;
        var at = counts.Length;
        for (var i = 1; i < counts.Length; i++)
        {
            before += counts[i - 1];
            var (rateBefore, rateAfter) = (before / i, (total - before) / (counts.Length - i));
            if (falls ? rateAfter >= rateBefore : rateAfter <= rateBefore) continue;
            var likelihood = Poisson(before, i) + Poisson(total - before, counts.Length - i) - Poisson(total, counts.Length);
            if (likelihood > best) (best, at) = (likelihood, i);
        }
        return at;
    }

    private static double Bernoulli(double hits, double total)
    {
        if (hits <= 0 || hits >= total) return 0;
        var share = hits / total;
        return hits * Math.Log(share) + (total - hits) * Math.Log(1 - share);
    }

    private static double Poisson(double count, double cells) => count <= 0 ? 0 : count * Math.Log(count / cells) - count;
}
