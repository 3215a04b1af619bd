namespace Clew.Analysis.Sequential;

/// <summary>
/// The sizes of effect that evidence is gathered for at once. An e-value may be averaged over alternatives and stays one, so nothing has to be
/// guessed beforehand; a finer grid gains nothing that can be seen, because the likelihood is flat around its top.
/// </summary>
internal static class EffectGrid
{
    /// <summary>How many times the harmless odds, from a quarter more to 300 times: from a share that rose a little to one in which everything fails.</summary>
    public static IReadOnlyList<double> OddsRatios { get; } = [1.25, 1.6, 2, 2.6, 3.4, 4.5, 6, 8, 11, 15, 20, 30, 45, 80, 150, 300];

    /// <summary>ln of the mean of e^x, without overflow.</summary>
    public static double LogMean(ReadOnlySpan<double> logs)
    {
        var largest = double.NegativeInfinity;
        foreach (var log in logs) largest = Math.Max(largest, log);
        if (double.IsInfinity(largest)) return largest;
        var sum = 0.0;
        foreach (var log in logs) sum += Math.Exp(log - largest);
        return largest + Math.Log(sum / logs.Length);
    }
}
