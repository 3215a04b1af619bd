using Clew.Analysis.Baselines;
using Xunit;

namespace Clew.Analysis.Tests.Baselines;

public sealed class RobustBaselineTests
{
    [Fact]
    public void A_third_of_wild_values_does_not_move_the_median_far()
    {
        var baseline = RobustBaseline.Of([10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 1e9, 1e9, 1e9, double.NaN]);
        Assert.Equal((13, 10.0), (baseline.Count, baseline.Median));
    }

    [Fact]
    public void A_constant_has_no_spread_and_the_floor_decides() => Assert.Equal(4, RobustBaseline.Of([5, 5, 5, 5]).Deviations(7, floor: 0.5));

    [Fact]
    public void Nothing_is_learned_from_nothing() => Assert.Equal(default, RobustBaseline.Of([]));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void A_quantile_lies_between_its_neighbours(double share, double expected) => Assert.Equal(expected, RobustBaseline.Quantile([1, 2, 3, 4], share));
}
