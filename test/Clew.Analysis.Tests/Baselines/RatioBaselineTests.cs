using Clew.Analysis.Baselines;
using Xunit;

namespace Clew.Analysis.Tests.Baselines;

public sealed class RatioBaselineTests
{
    [Fact]
    public void What_was_never_seen_may_fail_now_and_then() => Assert.InRange(RatioBaseline.Unknown.Share, 0.05, 0.15);

    [Fact]
    public void Much_without_failures_is_normally_without_failures()
    {
        var normal = RatioBaseline.Of(Even(count: 18, total: 3_000, hits: 0));
        Assert.InRange(normal.Share, 0, 0.0001);
    }

    [Fact]
    public void An_outage_of_half_an_hour_does_not_become_normal()
    {
        var blocks = Even(18, 3_000, 3);
        for (var i = 5; i < 8; i++) blocks[i] = new(3_000, 2_000);
        Assert.InRange(RatioBaseline.Of(blocks).Share, 0.001, 0.0013);
    }

    [Fact]
    public void Failures_in_clusters_are_worth_less()
    {
        var blocks = Even(18, 3_000, 10);
        for (var i = 0; i < blocks.Length; i += 2) blocks[i] = new(3_000, 40);
        Assert.True(RatioBaseline.Of(blocks).Correlation > 10 * RatioBaseline.Of(Even(18, 3_000, 25)).Correlation);
    }

    [Fact]
    public void Independent_failures_have_no_correlation() => Assert.Equal(0, RatioBaseline.Of(Even(18, 3_000, 25)).Correlation);

    private static RatioBlock[] Even(int count, int total, int hits) => [.. Enumerable.Repeat(new RatioBlock(total, hits), count)];
}
