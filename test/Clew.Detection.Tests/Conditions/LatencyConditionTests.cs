using Clew.Analysis.Baselines;
using Clew.Detection.Conditions;
using Clew.Detection.Conditions.Latency;

namespace Clew.Detection.Tests.Conditions;

public sealed class LatencyConditionTests
{
    private static readonly RatioBaseline Rare = new(Total: 30_000, Share: 0.01, Correlation: 0);

    [Fact]
    public void Most_requests_slow_for_forty_seconds_is_met() => Assert.Equal(Judgement.Suspect, Judge(new(60, 100, 60, SlowCells: 4)));

    [Fact]
    public void For_thirty_seconds_it_may_be_a_cold_start() => Assert.Equal(Judgement.Unsure, Judge(new(60, 100, 60, SlowCells: 3)));

    [Fact]
    public void A_quarter_of_them_has_to_be_slow_for_the_whole_minute()
    {
        Assert.Equal(Judgement.Unsure, Judge(new(60, 200, 50, SlowCells: 5)));
        Assert.Equal(Judgement.Suspect, Judge(new(60, 200, 50, SlowCells: 6)));
    }

    [Fact]
    public void A_tenth_is_not_worth_a_word() => Assert.Equal(Judgement.Unsure, Judge(new(60, 10_000, 1_000, SlowCells: 6)));

    [Fact]
    public void A_few_percent_is_calm() => Assert.Equal(Judgement.Calm, Judge(new(60, 10_000, 300, SlowCells: 6)));

    [Fact]
    public void What_is_slow_in_clusters_anyway_needs_more() =>
        Assert.Equal(Judgement.Unsure, LatencyCondition.Judge(new(60, 100, 25, SlowCells: 6), Rare with { Share = 0.02, Correlation = 0.02 }, new() { MaxChance = 1e-12 }));

    private static Judgement Judge(LatencyWindow window) => LatencyCondition.Judge(window, Rare, new());
}
