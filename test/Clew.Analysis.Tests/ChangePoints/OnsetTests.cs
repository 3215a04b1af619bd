using Clew.Analysis.Baselines;
using Clew.Analysis.ChangePoints;
using Xunit;

namespace Clew.Analysis.Tests.ChangePoints;

public sealed class OnsetTests
{
    [Fact]
    public void A_raised_share_began_where_it_rose()
    {
        var cells = Enumerable.Range(0, 60).Select(i => new RatioBlock(100, i < 47 ? i % 7 == 0 ? 1 : 0 : 20)).ToArray();
        Assert.Equal(47, Onset.OfShare(cells));
    }

    [Fact]
    public void The_first_failure_of_all_is_the_onset() => Assert.Equal(5, Onset.OfShare([new(10, 0), new(10, 0), new(10, 0), new(10, 0), new(0, 0), new(10, 10)]));

    [Fact]
    public void What_always_failed_began_with_the_first_cell() => Assert.Equal(0, Onset.OfShare([new(10, 9), new(10, 9), new(10, 9)]));

    [Fact]
    public void Without_a_failure_there_is_no_onset() => Assert.Equal(3, Onset.OfShare([new(10, 0), new(10, 0), new(10, 0)]));

    [Fact]
    public void A_fall_began_where_it_fell() => Assert.Equal(6, Onset.OfCount([50, 48, 55, 47, 51, 52, 3, 0, 1], falls: true));

    [Fact]
    public void A_rise_is_no_fall() => Assert.Equal(4, Onset.OfCount([5, 5, 50, 50], falls: true));
}
