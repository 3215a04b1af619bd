using Clew.Analysis.Comparison;
using Xunit;

namespace Clew.Analysis.Tests.Comparison;

/// <summary>Expected values: summed by hand from the definitions, in exact rational arithmetic.</summary>
public sealed class TailTests
{
    [Theory]
    [InlineData(5, 5, 0.01, 1e-10)]
    [InlineData(1, 10, 0.1, 0.6513215599)]
    [InlineData(3, 10, 0.1, 0.0701908264)]
    [InlineData(0, 10, 0.1, 1)]
    [InlineData(11, 10, 0.1, 0)]
    public void The_upper_tail_of_a_share_is_exact(double hits, double total, double share, double expected) =>
        Assert.Equal(expected, BinomialTail.AtLeast(hits, total, share), 1e-9 * Math.Max(expected, 1e-3));

    [Fact]
    public void Both_tails_of_a_share_meet() => Assert.Equal(1, BinomialTail.AtMost(7, 40, 0.2) + BinomialTail.AtLeast(8, 40, 0.2), 1e-12);

    [Theory]
    [InlineData(0, 10, 0.05, 0.2588656)]
    [InlineData(2, 100, 0.025, 0.0703839)]
    public void The_bounds_of_Clopper_and_Pearson_hold(double hits, double total, double risk, double expected) =>
        Assert.Equal(expected, BinomialTail.Upper(hits, total, risk), 1e-6);

    [Fact]
    public void Nothing_tried_bounds_nothing() => Assert.Equal((1.0, 0.0), (BinomialTail.Upper(0, 0, 0.05), BinomialTail.Lower(0, 0, 0.05)));

    [Theory]
    [InlineData(0, 30, 9.3576e-14)]
    [InlineData(5, 5, 0.6159607)]
    public void The_lower_tail_of_a_count_is_exact(double count, double mean, double expected) =>
        Assert.Equal(expected, CountTail.AtMost(count, mean), 1e-4 * expected);

    [Fact]
    public void Clustered_counts_are_empty_more_often() =>
        // (shape / (shape + mean)) ^ shape
        Assert.Equal(Math.Pow(10.0 / 40, 10), CountTail.AtMost(0, 30, 10), 1e-15);

    [Fact]
    public void Both_tails_of_a_count_meet()
    {
        Assert.Equal(1, CountTail.AtMost(12, 9, 4) + CountTail.AtLeast(13, 9, 4), 1e-12);
        Assert.Equal(1, CountTail.AtMost(120, 90) + CountTail.AtLeast(121, 90), 1e-12);
    }

    [Fact]
    public void A_large_shape_is_Poisson() => Assert.Equal(CountTail.AtMost(3, 20), CountTail.AtMost(3, 20, 9e6), 1e-8);

    [Theory]
    [InlineData(0.5, 0.5723649429)]
    [InlineData(5, 3.1780538303)]
    [InlineData(171, 706.5730622457)]
    public void The_logarithm_of_gamma_is_right(double x, double expected) => Assert.Equal(expected, SpecialFunctions.LogGamma(x), 1e-9 * Math.Max(1, expected));
}
