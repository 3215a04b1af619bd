namespace Clew.Analysis.Baselines;

/// <summary>
/// What is normal for a number, from few and possibly contaminated values: median and spread. Half of the values may be wrong without moving the
/// median (Rousseeuw and Croux, "Alternatives to the Median Absolute Deviation", JASA 1993).
/// </summary>
/// <param name="Count">How many values it was learned from.</param>
/// <param name="Median">In the unit of the values; 0 when there were none.</param>
/// <param name="Spread">A robust standard deviation in the unit of the values.</param>
/// <param name="P05">5th percentile.</param>
/// <param name="P95">95th percentile.</param>
public readonly record struct RobustBaseline(int Count, double Median, double Spread, double P05, double P95)
{
    /// <summary>A normal distribution's standard deviation is this many times its median absolute deviation.</summary>
    private const double DeviationsPerMad = 1.4826;

    /// <summary>The 95th percentile of a normal distribution lies this many standard deviations above the median.</summary>
    private const double DeviationsAtP95 = 1.645;

    /// <summary>Learns from <paramref name="values"/>, which stay as they are; not-a-number is left out.</summary>
    public static RobustBaseline Of(IReadOnlyCollection<double> values)
    {
        var sorted = values.Where(double.IsFinite).ToArray();
        if (sorted.Length == 0) return default;
        Array.Sort(sorted);
        var median = Quantile(sorted, 0.5);
        var (low, high) = (Quantile(sorted, 0.05), Quantile(sorted, 0.95));
        var deviations = Array.ConvertAll(sorted, value => Math.Abs(value - median));
        Array.Sort(deviations);
        // A series that is mostly constant has no median deviation although its tail is normal for it: the tail decides then.
        var spread = Math.Max(Quantile(deviations, 0.5) * DeviationsPerMad, (high - median) / DeviationsAtP95);
        return new(sorted.Length, median, spread, low, high);
    }

    /// <summary>The <paramref name="share"/> quantile (0 to 1) of sorted values, between neighbours by proportion; 0 when there are none.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty) return 0;
        var position = Math.Clamp(share, 0, 1) * (sorted.Length - 1);
        var lower = (int)position;
        var upper = Math.Min(lower + 1, sorted.Length - 1);
        return sorted[lower] + (position - lower) * (sorted[upper] - sorted[lower]);
    }

    /// <summary>How many spreads <paramref name="value"/> lies above the median; <paramref name="floor"/> is the least spread that is believed.</summary>
    public double Deviations(double value, double floor) => (value - Median) / Math.Max(Spread, floor);
}
