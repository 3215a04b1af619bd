namespace Clew.Analysis.Comparison;

/// <summary>Are two samples drawn from one distribution? Makes no assumption about its shape: durations have long tails and several humps.</summary>
/// <param name="Distance">The largest distance of the two cumulative shares, 0 to 1.</param>
/// <param name="Score">The distance times the root of the effective size: 1.36 is reached by chance in 5 of 100 comparisons, 1.95 in 1 of 1,000.</param>
public readonly record struct KolmogorovSmirnov(double Distance, double Score)
{
    /// <summary>Compares two samples; both are sorted in place. Nothing was compared (zeros) when one is empty.</summary>
    public static KolmogorovSmirnov Of(List<double> first, List<double> second)
    {
        if (first.Count == 0 || second.Count == 0) return default;
        first.Sort();
        second.Sort();
        double largest = 0;
        for (int i = 0, j = 0; i < first.Count && j < second.Count;)
        {
            var value = Math.Min(first[i], second[j]);
            while (i < first.Count && first[i] <= value) i++;
            while (j < second.Count && second[j] <= value) j++;
            largest = Math.Max(largest, Math.Abs((double)i / first.Count - (double)j / second.Count));
        }
        return new(largest, largest * Math.Sqrt((double)first.Count * second.Count / (first.Count + second.Count)));
    }
}
