namespace Clew.Analysis.Comparison;

/// <summary>Did a share change? Compares <c>hits of total</c> before and after.</summary>
public static class TwoProportions
{
    /// <summary>
    /// The score test with one success and one failure added to the pooled count (Agresti and Caffo, 2000), so that a handful of observations gives
    /// a small number instead of an infinite one. Positive when the share rose. 0 when one side was never observed.
    /// </summary>
    public static double Score(int hitsBefore, int totalBefore, int hitsAfter, int totalAfter)
    {
        if (totalBefore <= 0 || totalAfter <= 0) return 0;
        var pooled = (hitsBefore + hitsAfter + 1.0) / (totalBefore + totalAfter + 2.0);
        var error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / totalBefore + 1.0 / totalAfter));
        return ((double)hitsAfter / totalAfter - (double)hitsBefore / totalBefore) / error;
    }
}
