using Clew.Analysis.Comparison;

namespace Clew.Analysis.Baselines;

/// <summary>
/// Whether requests come so regularly that their absence means something: how many, how clustered, and how few they get when all is well. Learned
/// from counts of single minutes.
/// </summary>
/// <param name="Minutes">How many it was learned from.</param>
/// <param name="Low">Requests in a minute that is among the 5 % quietest.</param>
/// <param name="Typical">The median.</param>
/// <param name="Shape">Of the negative binomial from minute to minute, for <see cref="CountTail"/>; a slow daily wave does not count as variation.</param>
public readonly record struct Rhythm(int Minutes, double Low, double Typical, double Shape)
{
    private const double QuietShare = 0.05;

    /// <summary>Neighbouring differences of a normal series: the median of their absolute value is 0.954 standard deviations.</summary>
    private const double DeviationsPerDifference = 0.9539;

    /// <summary>Learns from counts in order of time; a gap between two of them is rare and does no harm.</summary>
    public static Rhythm Of(ReadOnlySpan<int> counts)
    {
        if (counts.Length < 3) return default;
        Span<double> sorted = counts.Length <= 512 ? stackalloc double[counts.Length] : new double[counts.Length];
        Span<double> differences = counts.Length <= 512 ? stackalloc double[counts.Length - 1] : new double[counts.Length - 1];
        for (var i = 0; i < counts.Length; i++) sorted[i] = counts[i];
        for (var i = 1; i < counts.Length; i++) differences[i - 1] = Math.Abs(counts[i] - counts[i - 1]);
        sorted.Sort();
        differences.Sort();
        var typical = RobustBaseline.Quantile(sorted, 0.5);
        // The 90th percentile too: a series that is mostly even and now and then is not has no median difference.
        var deviation = Math.Max(RobustBaseline.Quantile(differences, 0.5) / DeviationsPerDifference, RobustBaseline.Quantile(differences, 0.9) / 2.326);
        return new(counts.Length, RobustBaseline.Quantile(sorted, QuietShare), typical, CountTail.Shape(typical, deviation * deviation));
    }

    /// <summary>The probability of <paramref name="count"/> or fewer in <paramref name="span"/>, when it is as quiet as it normally gets.</summary>
    /// <param name="level">What the time of day takes off: 1 for nothing, 0.5 when half is expected.</param>
    public double AtMost(double count, TimeSpan span, double level = 1)
    {
        var minutes = span.TotalMinutes;
        // Minutes are independent of each other: their shapes add up.
        return CountTail.AtMost(count, Low * Math.Min(1, level) * minutes, Shape * Math.Max(minutes, 0.1));
    }
}
