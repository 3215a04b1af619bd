using Clew.Analysis.Comparison;

namespace Clew.Analysis.Tests.Comparison;

public sealed class MixShiftTests
{
    [Fact]
    public void More_of_what_is_always_slow_explains_all() =>
        Assert.Equal(0, MixShift.Unexplained([new(9_000, 90, 5_000, 50), new(500, 450, 3_000, 2_700)]), 9);

    [Fact]
    public void The_same_mix_explains_nothing() =>
        Assert.Equal(1, MixShift.Unexplained([new(9_000, 90, 900, 90), new(500, 50, 50, 50)]), 9);

    [Fact]
    public void A_job_that_comes_back_at_night_fares_as_it_does() =>
        Assert.Equal(0, MixShift.Unexplained([new(450, 4, 450, 4), new(0, 0, 4_600, 4_000)]), 1);

    [Fact]
    public void What_only_the_new_side_offers_is_its_own_fault() =>
        Assert.Equal(1, MixShift.Unexplained([new(1_000, 10, 1_000, 10), new(0, 0, 500, 400, IsNew: true)]), 9);

    [Fact]
    public void Where_nothing_is_worse_there_is_nothing_to_explain() =>
        Assert.Equal(1, MixShift.Unexplained([new(1_000, 100, 1_000, 50)]));

    [Fact]
    public void Without_an_old_side_there_is_nothing_to_compare() => Assert.Equal(1, MixShift.Unexplained([new(0, 0, 1_000, 50)]));
}
