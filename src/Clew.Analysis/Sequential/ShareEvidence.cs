namespace Clew.Analysis.Sequential;

/// <summary>
/// Evidence that a share lies above a limit: a mixture of likelihood ratios against the limit (mixture sequential probability ratio test; Robbins
/// 1970; Johari, Koomen, Pekelis, Walsh, "Always Valid Inference", Operations Research 2022). For every share up to the limit it is a
/// nonnegative supermartingale that starts at 1, since each ratio rises with the hits; by Ville's inequality it ever reaches 1/alpha with probability
/// alpha at most.
/// </summary>
public static class ShareEvidence
{
    /// <summary>ln of the e-value.</summary>
    /// <param name="limit">The largest harmless share, above 0 and below 1; at 1 and above there is no evidence.</param>
    public static double Log(double hits, double total, double limit)
    {
        if (total <= 0) return 0;
        if (limit >= 1) return double.NegativeInfinity;
        Span<double> logs = stackalloc double[EffectGrid.OddsRatios.Count];
        for (var i = 0; i < logs.Length; i++) logs[i] = LogRatio(hits, total, limit, EffectGrid.OddsRatios[i]);
        return EffectGrid.LogMean(logs);
    }

    /// <summary>By how much ln of the e-value grows with each request when <paramref name="share"/> of them are hits: at the best of the alternatives.</summary>
    public static double Growth(double share, double limit) =>
        limit >= 1 ? 0 : EffectGrid.OddsRatios.Max(ratio => LogRatio(share, 1, limit, ratio));

    /// <summary>The share whose odds are <paramref name="ratio"/> times those of <paramref name="share"/>.</summary>
    public static double Shifted(double share, double ratio) => ratio * share / (1 - share + ratio * share);

    private static double LogRatio(double hits, double total, double limit, double ratio) =>
        ShareBounds.LogLikelihood(hits, total, Shifted(limit, ratio)) - ShareBounds.LogLikelihood(hits, total, limit);
}
