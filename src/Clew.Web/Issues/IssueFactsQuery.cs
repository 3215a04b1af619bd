using System.Collections.Immutable;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>
/// Counts the events of one issue: occurrences, users, releases, traces. Of an issue with few events all are looked at; of one with many the newest,
/// and rollups tell the rest.
/// </summary>
public sealed class IssueFactsQuery(EngineClient engine, IssueCounts counts, ActiveUsers active)
{
    private const int MaxReleases = 50;
    private const int MaxUsers = 20;
    private const int MaxTraces = 5;

    /// <summary>Events that are looked at one by one.</summary>
    internal const int NewestEvents = 1_000;

    public async Task<IssueFacts> RunAsync(Issue issue, CancellationToken ct)
    {
        var newest = UsersAsync(issue, ct);
        var rolled = engine.FirstOrDefaultAsync<RolledRow>($"""
            SELECT toInt64(uniqMerge(users)) AS hurt, arrayMap(pair -> lower(hex(pair.2)), groupArraySortedMerge({Sql.Raw("5")})(traces)) AS newest_traces
            FROM issue_days WHERE {Where(issue)}
            """, ct);
        var there = active.SinceAsync(issue.Project, issue.FirstSeen, ct);
        var count = await counts.OfAsync(issue.Id, ct);
        var (users, all) = (await newest, await rolled);
        var affected = (count?.Count ?? 0) < NewestEvents / MaxReports ? users.FirstOrDefault()?.Total ?? 0 : Math.Max(all?.Hurt ?? 0, users.FirstOrDefault()?.Total ?? 0);
        return new()
        {
            Count = count?.Count ?? 0,
            LastSeen = count?.Last,
            Sources = SourceNames.OfBits(count?.Sources ?? 0),
            Releases = Releases(count),
            TraceIds = [.. (all?.NewestTraces ?? []).Distinct().Take(MaxTraces)],
            UsersAffected = affected,
            Users = [.. users.Select(row => new AffectedUser(row.User, row.Count, row.Last))],
            UsersActive = Math.Max(await there, affected),
        };
    }

    /// <summary>The rows of <c>errors</c>, and of its rollup by days, of that issue.</summary>
    internal static Sql Where(Issue issue) => $"project = {issue.Project} AND issue = {issue.Id}";

    /// <summary>One occurrence is reported by at most so many ways.</summary>
    private const int MaxReports = 3;

    private Task<IReadOnlyList<UserRow>> UsersAsync(Issue issue, CancellationToken ct) => engine.ListAsync<UserRow>($"""
        SELECT who AS user, toInt64(count()) AS count, toUnixTimestamp64Nano(max(at)) AS last, toInt64(count() OVER ()) AS total
        FROM ({IssueUsersQuery.Named(issue, NewestEvents)}) WHERE who != '' GROUP BY who ORDER BY last DESC, who LIMIT {MaxUsers}
        """, ct);

    // In the order of their first occurrence; the newest when there are many.
    private static ImmutableArray<ReleaseFact> Releases(IssueCount? count) =>
        count is null ? [] : [.. count.Parts().Where(part => part.Place.Release.Length > 0)
            .GroupBy(part => (part.Place.Service, part.Place.Release))
            .Select(parts => new ReleaseFact(parts.Key.Service, parts.Key.Release, parts.Sum(part => part.Count), parts.Min(part => part.First), parts.Max(part => part.Last)))
            .OrderBy(release => release.First).TakeLast(MaxReleases)];

    private sealed record RolledRow(long Hurt, TraceId[] NewestTraces);

    private sealed record UserRow(string User, long Count, Timestamp Last, long Total);
}
