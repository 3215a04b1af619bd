namespace Clew.Analysis.Comparison;

/// <summary>
/// How probable is so large or so small a count, when <c>mean</c> is expected? Poisson, or negative binomial when the counts vary more than that:
/// requests come in clusters. Exact for both.
/// </summary>
public static class CountTail
{
    /// <summary>Above this shape a negative binomial is a Poisson for all purposes.</summary>
    private const double PoissonShape = 1e7;

    /// <summary>The probability of <paramref name="count"/> or more.</summary>
    /// <param name="shape">mean² / (variance - mean): small when clustered, infinite for Poisson.</param>
    public static double AtLeast(double count, double mean, double shape = double.PositiveInfinity)
    {
        if (count <= 0) return 1;
        if (mean <= 0) return 0;
        return shape > PoissonShape
            ? SpecialFunctions.RegularizedGamma(count, mean)
            : SpecialFunctions.RegularizedBeta(mean / (shape + mean), count, shape);
    }

    /// <summary>The probability of <paramref name="count"/> or fewer.</summary>
    public static double AtMost(double count, double mean, double shape = double.PositiveInfinity)
    {
        if (count < 0) return 0;
        if (mean <= 0) return 1;
        return shape > PoissonShape
            ? SpecialFunctions.UpperGamma(count + 1, mean)
            : SpecialFunctions.RegularizedBeta(shape / (shape + mean), shape, count + 1);
    }

    /// <summary>The shape that a mean and a variance ask for; infinite (Poisson) when the variance is no larger than the mean.</summary>
    public static double Shape(double mean, double variance) => variance > mean && mean > 0 ? mean * mean / (variance - mean) : double.PositiveInfinity;
}
