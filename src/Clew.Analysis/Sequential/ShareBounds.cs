using Clew.Analysis.Comparison;

namespace Clew.Analysis.Sequential;

/// <summary>
/// A share with bounds that hold at all times at once: whoever looks after every request is wrong, ever, with at most the stated probability.
/// The bounds are those shares that a mixture of binomial likelihoods over Beta(1/2, 1/2) does not refute (Robbins, "Statistical methods
/// related to the law of the iterated logarithm", 1970; Howard, Ramdas, McAuliffe, Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence
/// sequences", Annals of Statistics 2021).
/// </summary>
/// <param name="Estimate">Hits by total; 0 when there is nothing.</param>
/// <param name="Lower">0 to 1.</param>
/// <param name="Upper">0 to 1.</param>
public readonly record struct ShareBounds(double Estimate, double Lower, double Upper)
{
    /// <summary>Halvings of the interval in which a bound is sought: the answer is exact to 2^-50.</summary>
    private const int Halvings = 50;

    private const double Prior = 0.5;

    /// <summary>When nothing was seen: everything is possible.</summary>
    public static ShareBounds Unknown => new(0, 0, 1);

    /// <param name="hits">0 to <paramref name="total"/>; a fraction when counts are discounted for their dispersion.</param>
    /// <param name="alpha">The probability of being wrong at any time, 0 to 1.</param>
    public static ShareBounds Of(double hits, double total, double alpha)
    {
        if (total <= 0) return Unknown;
        var estimate = Math.Clamp(hits / total, 0, 1);
        var mixture = LogBeta(hits + Prior, total - hits + Prior) - LogBeta(Prior, Prior);
        var threshold = Math.Log(1 / alpha);
        return new(
            estimate,
            hits <= 0 ? 0 : Edge(estimate, 0),
            hits >= total ? 1 : Edge(estimate, 1));

        double Edge(double inside, double outside)
        {
            for (var i = 0; i < Halvings; i++)
            {
                var middle = (inside + outside) / 2;
                if (mixture - LogLikelihood(hits, total, middle) < threshold) inside = middle;
                else outside = middle;
            }
            return outside;
        }
    }

    /// <summary>ln of the likelihood of a share; 0 times minus infinity is 0.</summary>
    internal static double LogLikelihood(double hits, double total, double share) =>
        (hits > 0 ? hits * Math.Log(share) : 0) + (total > hits ? (total - hits) * Math.Log(1 - share) : 0);

    private static double LogBeta(double a, double b) => SpecialFunctions.LogGamma(a) + SpecialFunctions.LogGamma(b) - SpecialFunctions.LogGamma(a + b);
}
