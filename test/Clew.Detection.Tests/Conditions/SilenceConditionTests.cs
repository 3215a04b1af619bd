using Clew.Analysis.Baselines;
using Clew.Detection.Conditions;
using Clew.Detection.Conditions.Silence;

namespace Clew.Detection.Tests.Conditions;

public sealed class SilenceConditionTests
{
    private static readonly SilenceInput Silent = new(
        Age: TimeSpan.FromSeconds(35), LongestAge: TimeSpan.FromSeconds(8), Window: TimeSpan.FromMinutes(2), Requests: 80, Latest: 0,
        Rhythm: new(Minutes: 180, Low: 50, Typical: 60, Shape: double.PositiveInfinity), Level: 1);

    [Fact]
    public void A_busy_operation_that_is_silent_for_half_a_minute_is_certain() => Assert.Equal(Judgement.Certain, Judge(Silent));

    [Fact]
    public void It_waits_longer_where_gaps_are_normal()
    {
        Assert.Equal(Judgement.Unsure, Judge(Silent with { LongestAge = TimeSpan.FromSeconds(25) }));
        Assert.Equal(Judgement.Certain, Judge(Silent with { LongestAge = TimeSpan.FromSeconds(25), Age = TimeSpan.FromSeconds(61) }));
    }

    [Fact]
    public void It_waits_longer_where_requests_are_few()
    {
        var few = Silent with { Rhythm = Silent.Rhythm with { Low = 6, Typical = 10 } };
        Assert.Equal(Judgement.Unsure, Judge(few));
        Assert.Equal(Judgement.Certain, Judge(few with { Age = SilenceCondition.Needed(few, new()) }));
    }

    [Fact]
    public void What_ends_every_evening_is_not_silent() => Assert.Equal(Judgement.Unsure, Judge(Silent with { Level = 0 }));

    [Fact]
    public void Without_a_rhythm_nothing_is_silent() => Assert.Equal(Judgement.Unsure, Judge(Silent with { Rhythm = default }));

    [Fact]
    public void What_comes_again_is_calm() => Assert.Equal(Judgement.Calm, Judge(Silent with { Age = TimeSpan.Zero, Requests = 0, Latest = 8 }));

    [Fact]
    public void A_tenth_of_the_quietest_is_a_fall_and_a_half_is_none()
    {
        Assert.Equal(Judgement.Certain, Judge(Silent with { Age = TimeSpan.Zero, Requests = 10, Latest = 1 }));
        Assert.Equal(Judgement.Unsure, Judge(Silent with { Age = TimeSpan.Zero, Requests = 50, Latest = 1 }));
    }

    private static Judgement Judge(SilenceInput input) => SilenceCondition.Judge(input, new());
}
