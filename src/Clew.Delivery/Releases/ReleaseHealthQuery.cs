using System.Collections.Immutable;
using Clew.Analysis.Releases;
using Clew.Analysis.Sequential;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Rollups;

namespace Clew.Delivery.Releases;

/// <summary>Gathers how a release fares: its stay, its predecessor, both their requests, and the issues that came with it.</summary>
public sealed class ReleaseHealthQuery(ReleaseHistoryQuery history, RollupQuery rollups, DocumentStore documents, CondemnedReleases condemned, TimeProvider time)
{
    /// <summary>Issues that are told; more than these on one release are one catastrophe.</summary>
    public const int MaxIssues = 50;

    /// <summary>The predecessor's past that a release is compared with: the same time of the day, and long enough to be steady.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromHours(1);

    /// <summary>A release is judged by its first day; what happens to it later is seldom its own doing.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>For so long a comparison is made of ten seconds each, which tell a burst from a lasting fault; then of minutes.</summary>
    private static readonly TimeSpan FineFor = TimeSpan.FromHours(2);

    /// <summary>The ten-second rollups are kept for 3 days.</summary>
    private static readonly TimeSpan FineKept = TimeSpan.FromDays(2);

    /// <summary>The time in which its part of the traffic is measured.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    public async Task<ReleaseHealth> RunAsync(string project, string environment, string service, string release, CancellationToken ct = default)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var health = new ReleaseHealth { Project = project, Environment = environment, Service = service, Release = release, Time = now };
        var episodes = await history.EpisodesAsync(project, environment, service, ct);
        if (episodes.LastOrDefault(known => known.Release == release) is not { } episode) return health;

        var bad = condemned.Of(project, environment, service);
        var predecessor = ReleasePredecessor.Of(episodes, episode, bad);
        var end = Earlier(Earlier(now, episode.Ended ?? now), episode.Began + Longest);
        var isFine = end - episode.Began <= FineFor && episode.Began >= now - FineKept;
        var window = new ComparedWindow(isFine ? RollupStep.TenSeconds : RollupStep.Minute, episode, predecessor, end);
        var (reading, share, issues) = (CellsAsync(health, window, predecessor, ct), ShareAsync(health, ct), IssuesAsync(health, episode, end, ct));
        await Task.WhenAll(reading, share, issues);
        var cells = await reading;
        var (old, young) = window.Sides(cells, release, predecessor?.Release);
        return health with
        {
            Episode = episode,
            Predecessor = predecessor,
            Healthy = LastHealthyRelease.Before(episodes, episode, bad),
            Comparison = ReleaseComparison.Judge(old, young, window.Began),
            From = window.Began,
            To = end,
            FirstRequest = young.Count == 0 ? null : young[0].Time,
            TrafficShare = await share,
            NewIssues = await issues,
            Step = window.Step,
            Cells = cells,
        };
    }

    private async Task<ImmutableArray<RequestCell>> CellsAsync(ReleaseHealth health, ComparedWindow window, ReleaseEpisode? predecessor, CancellationToken ct)
    {
        string[] releases = predecessor is null ? [health.Release] : [health.Release, predecessor.Release];
        // When the predecessor was replaced long before (a failed release stood between), its past lies apart.
        var past = window.Past is { } before ? ReadAsync(before.From, before.To) : Task.FromResult<IReadOnlyList<RequestCell>>([]);
        var parts = await Task.WhenAll(past, ReadAsync(window.Began, window.End));
        return [.. parts[0], .. parts[1]];

        Task<IReadOnlyList<RequestCell>> ReadAsync(Timestamp from, Timestamp to) =>
            rollups.ReleasesAsync(window.Step, health.Project, health.Environment, health.Service, releases, from, to, ct);
    }

    private async Task<double> ShareAsync(ReleaseHealth health, CancellationToken ct)
    {
        var totals = await rollups.ReleaseTotalsAsync(
            RollupStep.TenSeconds, health.Project, health.Environment, health.Service, [], health.Time - Lately, health.Time, ct);
        var all = totals.Sum(total => total.Count);
        return all == 0 ? 0 : (double)totals.Where(total => total.Release == health.Release).Sum(total => total.Count) / all;
    }

    private async Task<ImmutableArray<NewReleaseIssue>> IssuesAsync(ReleaseHealth health, ReleaseEpisode episode, Timestamp end, CancellationToken ct)
    {
        var known = documents.Set<Issue>("issue").All()
            .Select(issue => issue.Body)
            .Where(issue => issue.Service == health.Service && issue.FirstRelease == health.Release && issue.Environment == health.Environment
                && issue.Project == health.Project && issue.FirstSeen >= episode.Began - TimeSpan.FromMinutes(1) && issue.FirstSeen <= end)
            .ToDictionary(issue => issue.Id);
        if (known.Count == 0) return [];
        var filter = new RollupFilter { Project = health.Project, Environment = health.Environment, Service = health.Service, Release = health.Release };
        var totals = await rollups.IssueTotalsAsync(RollupStep.Minute, episode.Began - TimeSpan.FromMinutes(1), end + TimeSpan.FromMinutes(1), filter, ct);
        return [.. totals.Where(total => known.ContainsKey(total.Issue)).Take(MaxIssues).Select(total => Described(known[total.Issue], total))];
    }

    private static NewReleaseIssue Described(Issue issue, IssueTotals total) => new(
        issue.Id, issue.Type, issue.Title, issue.Culprit, issue.FirstSeen, issue.Status, total.Occurrences, total.Unhandled, total.Users);

    private static Timestamp Earlier(Timestamp left, Timestamp right) => left < right ? left : right;
}
