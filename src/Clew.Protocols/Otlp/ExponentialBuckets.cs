namespace Clew.Protocols.Otlp;

/// <summary>
/// Puts the buckets of an exponential histogram where they are: bucket i of the positive range is (base^i, base^(i+1)] with base = 2^(2^-scale), that of
/// the negative range is its mirror, and the zero bucket is between them (OpenTelemetry Metrics Data Model, ExponentialHistogram). Pure.
/// </summary>
internal static class ExponentialBuckets
{
    /// <summary>The bounds and counts as those of an explicit histogram: a bucket's bound is its upper one, and a last bucket is above all bounds.</summary>
    public static (double[] Bounds, ulong[] Counts) ToExplicit(
        int scale, ulong zeroCount, double zeroThreshold, long positiveOffset, ReadOnlySpan<ulong> positive, long negativeOffset, ReadOnlySpan<ulong> negative)
    {
        var bounds = new List<double>(positive.Length + negative.Length + 3);
        var counts = new List<ulong>(bounds.Capacity + 1);
        // Below the lowest bucket there is nothing.
        if (negative.Length > 0) Add(-Bound(scale, negativeOffset + negative.Length), 0);
        for (var i = negative.Length - 1; i >= 0; i--) Add(-Bound(scale, negativeOffset + i), negative[i]);
        // What was taken for zero, and between it and the nearest buckets nothing.
        var (lowest, threshold) = (positive.Length > 0 ? Bound(scale, positiveOffset) : 0, Math.Max(0, zeroThreshold));
        var isApart = zeroCount > 0 && (positive.Length == 0 || threshold < lowest);
        if (isApart) Add(threshold, zeroCount);
        if (positive.Length > 0) Add(lowest, isApart ? 0 : zeroCount);
        for (var i = 0; i < positive.Length; i++) Add(Bound(scale, positiveOffset + i + 1), positive[i]);
        counts.Add(0);
        // Numbers are finite: what begins where they end has no upper bound, and counts for the last bucket.
        while (bounds.Count > 0 && double.IsPositiveInfinity(bounds[^1]))
        {
            bounds.RemoveAt(bounds.Count - 1);
            counts[^2] += counts[^1];
            counts.RemoveAt(counts.Count - 1);
        }
        return ([.. bounds], [.. counts]);

        void Add(double bound, ulong count)
        {
            bounds.Add(bound == 0 ? 0 : bound); // no negative zero
            counts.Add(count);
        }
    }

    /// <summary>base^index, which a double holds exactly for a scale of 0 and less.</summary>
    private static double Bound(int scale, long index) => Math.Pow(2, Math.ScaleB(index, -scale));
}
