using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Storage.Tests.Rollups;

public sealed class ReleaseEpisodesTests
{
    [Fact]
    public void Starts_in_any_order_become_stays_and_repeated_ones_are_one()
    {
        var episodes = ReleaseEpisodes.Of([At("v2", 20, "b"), At("v1", 1, ""), At("v1", 5, "a"), At("v2", 21, ""), At("v2", 22, "c"), At("v1", 30, "d")]);
        Assert.Equal(
            [("v1", 1, 20, "a"), ("v2", 20, 30, "b"), ("v1", 30, -1, "d")],
            episodes.Select(episode => (episode.Release, (int)episode.Began.UnixNanoseconds, (int)(episode.Ended?.UnixNanoseconds ?? -1), episode.ChangeId)));
    }

    [Fact]
    public void Without_a_start_there_is_no_stay() => Assert.Empty(ReleaseEpisodes.Of([]));

    private static ReleaseStart At(string release, long time, string change) => new(release, new(time), change);
}
