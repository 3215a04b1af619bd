using Clew.Model;
using Clew.Storage.Rollups;
using Clew.Testing;

namespace Clew.Storage.Tests.Rollups;

/// <summary>Releases in the order in which they really ran. Times are of today: older rows would vanish at a merge.</summary>
public sealed class ReleaseHistoryTests(EngineFixture engine)
{
    private static readonly Timestamp Now = Timestamp.From(TimeProvider.System.GetUtcNow());

    private readonly string _project = $"project-{Guid.NewGuid():N}";
    private readonly Signals _signals = new(engine.Client);

    [Fact]
    public async Task Releases_come_in_the_order_of_their_deployments_with_what_they_did()
    {
        await DeployAsync("v1", 180, "billing");
        await DeployAsync("v2", 120, "billing");
        await ServeAsync("v1", 170, 5, failed: 1);
        await ServeAsync("v2", 110, 3, failed: 2);

        Assert.Equal([("v1", true, 5L, 1L, 2L), ("v2", false, 3L, 2L, 2L)], (await EpisodesAsync()).Select(Facts));
    }

    [Fact]
    public async Task A_release_that_was_put_back_has_two_stays_and_its_requests_are_told_apart()
    {
        await DeployAsync("v1", 180, "billing");
        await DeployAsync("v2", 120, "billing");
        await DeployAsync("v1", 60, "billing");
        await ServeAsync("v1", 170, 5, failed: 0);
        await ServeAsync("v2", 110, 3, failed: 3);
        await ServeAsync("v1", 50, 4, failed: 0);

        Assert.Equal([("v1", true, 5L, 0L, 2L), ("v2", true, 3L, 3L, 2L), ("v1", false, 4L, 0L, 2L)], (await EpisodesAsync()).Select(Facts));
    }

    [Fact]
    public async Task Nobody_has_to_report_a_deployment_and_one_that_is_reported_late_counts_once()
    {
        await ServeAsync("v1", 170, 5, failed: 0);
        await ServeAsync("v2", 110, 3, failed: 0);
        await DeployAsync("v2", 109, "billing");

        var episodes = await EpisodesAsync();
        Assert.Equal(["v1", "v2"], episodes.Select(episode => episode.Release));
        Assert.InRange((episodes[1].Began - (Now - TimeSpan.FromMinutes(110))).TotalSeconds, -10, 0);
        Assert.Equal((0, 32), (episodes[0].ChangeId.Length, episodes[1].ChangeId.Length));
        Assert.Equal(episodes[1].Began, episodes[0].Ended);
    }

    [Fact]
    public async Task A_deployment_of_the_whole_environment_is_one_of_the_service_only_if_it_was_seen_in_it()
    {
        await ServeAsync("v1", 170, 5, failed: 0);
        await DeployAsync("v2", 120, "");
        await DeployAsync("w7", 110, "");
        await ServeAsync("v2", 100, 5, failed: 0);

        Assert.Equal(["v1", "v2"], (await EpisodesAsync()).Select(episode => episode.Release));
    }

    [Fact]
    public async Task A_service_that_nobody_knows_has_no_releases() => Assert.Empty(await EpisodesAsync());

    private static (string, bool, long, long, long) Facts(ReleaseEpisode episode) =>
        (episode.Release, episode.Ended is not null, episode.Requests, episode.Errors, episode.Users);

    private Task<IReadOnlyList<ReleaseEpisode>> EpisodesAsync() =>
        new ReleaseHistoryQuery(engine.Client, new(engine.Client), TimeProvider.System).EpisodesAsync(_project, "production", "billing");

    private Task DeployAsync(string release, int minutesAgo, string service) => _signals.InsertAsync(
        Some.Deployment(service, release, id: Guid.NewGuid().ToString("N")) with { Context = Context(release, minutesAgo) with { Service = service } });

    // Two users take turns.
    private Task ServeAsync(string release, int minutesAgo, int requests, int failed) => _signals.InsertAsync(Enumerable.Range(0, requests).Select(i =>
        Some.Span(Context(release, minutesAgo) with { TraceId = new(1, (ulong)(minutesAgo * 1000 + i)), SpanId = new((ulong)i + 1), User = $"user-{i % 2}" }) with
        {
            Status = i < failed ? SpanStatus.Error : SpanStatus.Ok,
        }));

    private Correlation Context(string release, int minutesAgo) =>
        Some.Context("billing", release, Now - TimeSpan.FromMinutes(minutesAgo)) with { Project = _project };
}
