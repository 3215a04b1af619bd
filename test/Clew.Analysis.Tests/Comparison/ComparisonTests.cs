using Clew.Analysis.Comparison;
using Xunit;

namespace Clew.Analysis.Tests.Comparison;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData(0, 13, 1, 1, 2.9)]
    [InlineData(5, 100, 5, 100, 0)]
    [InlineData(50, 100, 5, 100, -7.1)]
    [InlineData(0, 0, 5, 5, 0)]
    public void A_share_that_rose_scores_more_the_more_was_seen(int before, int ofBefore, int after, int ofAfter, double expected) =>
        Assert.Equal(expected, TwoProportions.Score(before, ofBefore, after, ofAfter), 0.1);

    [Fact]
    public void Samples_of_one_distribution_are_near_and_of_two_are_far()
    {
        List<double> usual = [.. Enumerable.Range(0, 100)], same = [.. Enumerable.Range(0, 100)], shifted = [.. Enumerable.Range(100, 100)];
        Assert.Equal(0, KolmogorovSmirnov.Of(usual, same).Distance);
        Assert.Equal(new(1, Math.Sqrt(50)), KolmogorovSmirnov.Of(usual, shifted));
        Assert.Equal(default, KolmogorovSmirnov.Of(usual, []));
    }
}
