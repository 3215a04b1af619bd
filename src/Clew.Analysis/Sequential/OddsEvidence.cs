namespace Clew.Analysis.Sequential;

/// <summary>
/// Evidence, gathered interval by interval, that hits are likelier on the second side than on the first. Each interval is judged given how many
/// hits it had on both sides together, so that whatever strikes both sides at once (a dependency, a surge, the hour) cancels out, however much it
/// changes from interval to interval (a stratified comparison in the manner of Cochran, Mantel and Haenszel, made sequential as in Turner, Ly,
/// Gruenwald, "Generic E-variables for exact sequential k-sample tests that allow for optional stopping", 2024).
/// <para>
/// Given K hits in an interval with m requests on the first and n on the second side, the hits of the second follow Fisher's noncentral
/// hypergeometric law with the odds ratio ψ. It is a sum of independent indicators with a mean of at most K ψn/(ψn + m) when ψ is 1 or more, and so
/// no wider in convex order than the binomial law with that mean (Hoeffding, 1956). The likelihood ratio of two binomial laws rises convexly with the
/// hits; hence its mean is at most 1 whenever the odds ratio is at most the harmless one: each interval's factor is an e-value, exactly, for any counts.
/// </para>
/// </summary>
/// <param name="harmless">The largest odds ratio that is harmless; at least 1.</param>
public sealed class OddsEvidence(double harmless)
{
    private readonly double[] _logs = new double[EffectGrid.OddsRatios.Count];

    /// <summary>ln of the e-value.</summary>
    public double Log(double dispersion)
    {
        Span<double> tempered = stackalloc double[_logs.Length];
        for (var i = 0; i < tempered.Length; i++) tempered[i] = _logs[i] / dispersion;
        return EffectGrid.LogMean(tempered);
    }

    /// <summary>Takes an interval in. One in which only one side was there, or nothing was hit, says nothing.</summary>
    public void Add(long firstCount, long firstHits, long secondCount, long secondHits)
    {
        if (firstCount <= 0 || secondCount <= 0) return;
        for (var i = 0; i < _logs.Length; i++) _logs[i] += Step(firstCount, firstHits, secondCount, secondHits, EffectGrid.OddsRatios[i]);
    }

    /// <summary>By how much ln of the e-value grows with each request of the second side, at the best of the alternatives.</summary>
    /// <param name="ratio">Requests of the first side for each of the second.</param>
    public double Growth(double ratio, double firstShare, double secondShare) =>
        EffectGrid.OddsRatios.Max(effect => Step(ratio, ratio * firstShare, 1, secondShare, effect));

    private double Step(double firstCount, double firstHits, double secondCount, double secondHits, double effect) =>
        secondHits * Math.Log(effect)
        - (firstHits + secondHits) * Math.Log((firstCount + harmless * effect * secondCount) / (firstCount + harmless * secondCount));
}
