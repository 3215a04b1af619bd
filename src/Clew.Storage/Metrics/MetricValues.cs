namespace Clew.Storage.Metrics;

/// <summary>
/// From buckets to the values that people compare. A series that goes on from the program's start is told by its differences; where it falls, the
/// program began anew, and what it has since counts from zero (OpenTelemetry Metrics Data Model, "Resets and Gaps").
/// </summary>
internal static class MetricValues
{
    /// <param name="series">Buckets of one series in the order of their time.</param>
    /// <param name="width">Of a bucket, in seconds.</param>
    public static List<MetricSample> Of(IReadOnlyList<MetricBucket> series, double width)
    {
        var samples = new List<MetricSample>(series.Count);
        for (var i = 0; i < series.Count; i++)
            if (Of(series[i], i > 0 ? series[i - 1] : null, width) is { } sample)
                samples.Add(sample);
        return samples;
    }

    private static MetricSample? Of(MetricBucket bucket, MetricBucket? before, double width)
    {
        if (bucket.IsDistribution) return Mean(bucket, before);
        if (!bucket.IsRate) return new(bucket.Time, bucket.Total / bucket.Points, bucket.Highest);
        if (!bucket.IsCumulative) return Even(bucket, bucket.Total / width);
        if (before is null) return null;
        return Even(bucket, Increase(before.LastValue, bucket.LastValue) / (bucket.Time - before.Time).TotalSeconds);
    }

    private static MetricSample? Mean(MetricBucket bucket, MetricBucket? before)
    {
        var (count, sum) = (bucket.TotalCount, bucket.TotalSum);
        if (bucket.IsCumulative)
        {
            if (before is null) return null;
            var isAnew = bucket.LastCount < before.LastCount;
            (count, sum) = isAnew ? (bucket.LastCount, bucket.LastSum) : (bucket.LastCount - before.LastCount, bucket.LastSum - before.LastSum);
        }
        if (count <= 0) return null;
        // The largest value of a cumulative distribution is that of the program's whole life: it says nothing about the bucket.
        return bucket.IsCumulative ? Even(bucket, sum / count) : new(bucket.Time, sum / count, bucket.Highest);
    }

    private static double Increase(double before, double now) => now < before ? now : now - before;

    private static MetricSample Even(MetricBucket bucket, double value) => new(bucket.Time, value, value);
}
