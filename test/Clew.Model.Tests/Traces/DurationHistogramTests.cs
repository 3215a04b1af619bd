namespace Clew.Model.Tests.Traces;

public sealed class DurationHistogramTests
{
    /// <summary>Half a bucket on the scale: 2^(1/16) - 1.</summary>
    private const double LargestError = 0.0443;

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, -1)]
    [InlineData(2, 7)] // a bound belongs to the bucket that it ends
    [InlineData(3, 12)]
    [InlineData(1_000_000, 159)]
    [InlineData(1_048_576, 159)]
    [InlineData(1_048_577, 160)]
    [InlineData(long.MaxValue, 503)]
    public void A_bucket_holds_what_is_above_its_lower_bound_up_to_its_upper_bound(long nanoseconds, int index) =>
        Assert.Equal(index, DurationHistogram.IndexOf(nanoseconds));

    [Fact]
    public void Quantiles_are_within_half_a_bucket_of_the_true_ones()
    {
        var random = new Random(1);
        var durations = Enumerable.Range(0, 20_000).Select(_ => Math.Exp(random.NextDouble() * 14 - 12)).Order().ToList();
        var histogram = DurationHistogram.OfSeconds(durations);

        Assert.Equal(20_000, histogram.Count);
        foreach (var share in new[] { 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 1 })
        {
            var exact = durations[(int)Math.Ceiling(share * durations.Count) - 1];
            Assert.InRange(histogram.Quantile(share) / exact, 1 - LargestError, 1 + LargestError);
        }
    }

    [Fact]
    public void Nothing_has_no_quantile_and_nothing_above()
    {
        Assert.Equal((0L, 0.0, 0L), (DurationHistogram.Empty.Count, DurationHistogram.Empty.Quantile(0.5), DurationHistogram.Empty.CountAbove(0)));
        Assert.Same(DurationHistogram.Empty, DurationHistogram.Merge([]));
    }

    [Fact]
    public void Merged_parts_are_the_histogram_of_the_whole()
    {
        var random = new Random(2);
        var durations = Enumerable.Range(0, 3000).Select(_ => random.NextDouble()).ToList();
        var parts = durations.Chunk(700).Select(DurationHistogram.OfSeconds).ToList();

        Assert.Equal(DurationHistogram.OfSeconds(durations), DurationHistogram.Merge(parts));
        Assert.Equal(DurationHistogram.OfSeconds(durations), parts.Aggregate((left, right) => left.Merge(right)));
        Assert.NotEqual(DurationHistogram.OfSeconds(durations), parts[0]);
    }

    [Fact]
    public void What_is_above_a_bound_is_counted_and_its_own_bucket_is_split()
    {
        var histogram = DurationHistogram.OfSeconds([.. Enumerable.Repeat(0.01, 100), .. Enumerable.Repeat(1.0, 50), .. Enumerable.Repeat(20.0, 5)]);
        var bound = double.Exp2(DurationHistogram.IndexOf(1_000_000_000) / 8.0) / 1e9;

        Assert.Equal([155, 55, 5, 0], new[] { 0.001, 0.1, 2, 30 }.Select(histogram.CountAbove));
        Assert.Equal([55, 30, 5], new[] { 0.0, 0.5, 1 }.Select(part => histogram.CountAbove(bound * double.Exp2(part / 8))));
        Assert.Equal(155, histogram.CountAbove(0));
        Assert.Equal(155, histogram.CountAbove(-1));
    }

    [Fact]
    public void Pairs_come_in_any_order_are_added_and_what_is_not_above_zero_is_left_out()
    {
        var histogram = DurationHistogram.Of([12, -1, 12, 40, 41], [1, 2, 3, 0, -5]);

        Assert.Equal([new(-1, 2), new DurationHistogram.Bucket(12, 4)], histogram.Buckets);
        Assert.Equal(6, histogram.Count);
        Assert.Equal("6 (p50 0 s, p99 0 s)", histogram.ToString());
    }
}
