using Clew.Analysis.Baselines;
using Clew.Detection.Conditions;
using Clew.Detection.Conditions.ErrorRatio;

namespace Clew.Detection.Tests.Conditions;

public sealed class ErrorRatioConditionTests
{
    private static readonly RatioBaseline Rare = new(Total: 30_000, Share: 0.001, Correlation: 0);

    [Fact]
    public void A_third_of_all_requests_failing_is_certain_at_once() => Assert.Equal(Judgement.Certain, Judge(Rare, Even(20, 60, 20, 2)).Judgement);

    [Fact]
    public void One_percent_more_of_three_thousand_is_believed_at_the_second_look() => Assert.Equal(Judgement.Suspect, Judge(Rare, Even(60, 3_000, 33, 6)).Judgement);

    [Fact]
    public void A_third_of_that_is_not_worth_a_word() => Assert.Equal(Judgement.Calm, Judge(Rare, Even(60, 3_000, 10, 6)).Judgement);

    [Fact]
    public void Failures_of_a_few_moments_need_to_go_on() => Assert.True(Judge(Rare, Even(60, 1_000, 30, 3)).Judgement < Judgement.Suspect);

    [Fact]
    public void Four_failures_say_nothing() => Assert.True(Judge(Rare, Even(300, 4, 4, 3)).Judgement < Judgement.Suspect);

    [Fact]
    public void Five_of_five_say_enough() => Assert.Equal(Judgement.Suspect, Judge(Rare, Even(300, 5, 5, 4)).Judgement);

    [Fact]
    public void What_always_fails_often_may_go_on() => Assert.Equal(Judgement.Calm, Judge(new(30_000, 0.2, 0), Even(60, 1_000, 210, 6)).Judgement);

    [Fact]
    public void Clusters_that_are_normal_raise_nothing() => Assert.True(Judge(Rare with { Correlation = 0.02 }, Even(60, 3_000, 33, 6)).Judgement < Judgement.Suspect);

    [Fact]
    public void Half_way_back_it_is_not_over_yet() =>
        Assert.Equal(Judgement.Unsure, Judge(Rare, Even(60, 1_000, 6, 3), Even(300, 5_000, 20, 20)).Judgement);

    [Fact]
    public void What_is_over_is_not_begun_again() =>
        Assert.Equal(Judgement.Calm, Judge(Rare, Even(60, 1_000, 0, 0), Even(300, 5_000, 900, 18)).Judgement);

    [Fact]
    public void What_is_open_is_over_after_a_short_calm() => Assert.Equal(
        Judgement.Calm, ErrorRatioCondition.Judge([Even(20, 100, 0, 0), Even(60, 300, 90, 4)], Rare, new(), isOpen: true).Judgement);

    [Fact]
    public void The_numbers_that_it_would_have_stayed_silent_with_are_the_real_ones()
    {
        var options = new ErrorRatioOptions();
        var window = Even(60, 3_000, 60, 6);
        var fewest = ErrorRatioCondition.FewestFailures(window, Rare, options);
        Assert.Equal(Judgement.Suspect, Judge(Rare, window with { Failures = fewest }).Judgement);
        Assert.True(Judge(Rare, window with { Failures = fewest - 1 }).Judgement < Judgement.Suspect);
        var share = ErrorRatioCondition.TolerableShare(window, Rare, options);
        Assert.True(Judge(Rare with { Share = share * 1.01 }, window).Judgement < Judgement.Suspect);
        Assert.Equal(Judgement.Suspect, Judge(Rare with { Share = share * 0.99 }, window).Judgement);
    }

    [Fact]
    public void A_handful_of_time_outs_beside_an_ordinary_failure_does_not_go_on() =>
        Assert.True(Judge(new(70_000, 0.0041, 0), new ErrorRatioWindow(60, 282, 12, 4, WorstFailures: 11)).Judgement < Judgement.Suspect);

    [Fact]
    public void Two_handfuls_in_five_minutes_do_not_go_on() =>
        Assert.True(Judge(Rare, new ErrorRatioWindow(300, 3_000, 22, 8, WorstFailures: 21)).Judgement < Judgement.Suspect);

    /// <summary>A window whose failing cells are all alike.</summary>
    private static ErrorRatioWindow Even(int seconds, int requests, int failures, int failingCells)
    {
        var worst = ErrorRatioCondition.WorstCells(seconds, failures, requests, new());
        return new(seconds, requests, failures, failingCells, failingCells > worst ? failures * worst / failingCells : failures);
    }

    private static ErrorRatioVerdict Judge(RatioBaseline normal, params ErrorRatioWindow[] windows) => ErrorRatioCondition.Judge(windows, normal, new());
}
