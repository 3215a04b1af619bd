using Clew.Model;
using Clew.Storage.Metrics;

namespace Clew.Storage.Tests.Metrics;

public sealed class MetricValuesTests
{
    private static readonly MetricBucket Empty =
        new("m", "", 1, default, "", MetricKind.Gauge, MetricTemporality.Unspecified, false, AttributeList.Empty, 1, 0, 0, 0, 0, [0, 0, 0]);

    [Fact]
    public void A_gauge_is_the_mean_of_its_points_with_the_highest() =>
        Assert.Equal([new(At(0), 2, 5)], MetricValues.Of([Empty with { Time = At(0), Points = 3, Total = 6, Highest = 5 }], 10));

    [Fact]
    public void A_level_that_is_told_as_a_sum_is_a_level() =>
        Assert.Equal([new(At(0), 4, 5)], MetricValues.Of(
            [Empty with { Kind = MetricKind.Sum, Temporality = MetricTemporality.Cumulative, Time = At(0), Points = 2, Total = 8, Highest = 5 }], 10));

    [Fact]
    public void Increments_are_told_for_each_second() =>
        Assert.Equal([new(At(0), 3, 3)], MetricValues.Of(
            [Empty with { Kind = MetricKind.Sum, Temporality = MetricTemporality.Delta, Monotonic = true, Time = At(0), Points = 2, Total = 30, Highest = 20 }], 10));

    [Fact]
    public void A_counter_is_told_by_its_differences_and_a_fall_is_a_new_begin()
    {
        var counter = Empty with { Kind = MetricKind.Sum, Temporality = MetricTemporality.Cumulative, Monotonic = true };
        var values = new[] { (0, 100.0), (10, 150), (40, 180), (50, 20) };

        Assert.Equal([new(At(10), 5, 5), new(At(40), 1, 1), new(At(50), 2, 2)],
            MetricValues.Of([.. values.Select(v => counter with { Time = At(v.Item1), Last = [v.Item2, 0, 0] })], 10));
    }

    [Fact]
    public void A_distribution_is_its_mean_within_the_bucket()
    {
        var delta = Empty with { Kind = MetricKind.Histogram, Temporality = MetricTemporality.Delta };
        Assert.Equal([new(At(10), 2.5, 9)], MetricValues.Of(
            [delta with { Time = At(0) }, delta with { Time = At(10), TotalCount = 4, TotalSum = 10, Highest = 9 }], 10));
    }

    [Theory]
    [InlineData(MetricKind.Histogram, MetricTemporality.Cumulative)]
    [InlineData(MetricKind.ExponentialHistogram, MetricTemporality.Cumulative)]
    [InlineData(MetricKind.Summary, MetricTemporality.Unspecified)]
    public void A_distribution_of_the_whole_life_is_told_by_its_differences(MetricKind kind, MetricTemporality temporality)
    {
        var bucket = Empty with { Kind = kind, Temporality = temporality, Highest = 100 };
        var last = new[] { (0, 10.0, 20.0), (10, 14, 40), (20, 14, 40), (30, 2, 6) };

        Assert.Equal([new(At(10), 5, 5), new(At(30), 3, 3)],
            MetricValues.Of([.. last.Select(v => bucket with { Time = At(v.Item1), Last = [0, v.Item2, v.Item3] })], 10));
    }

    private static Timestamp At(int seconds) => new(seconds * 1_000_000_000L);
}
