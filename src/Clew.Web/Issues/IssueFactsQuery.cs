using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Counts the events of one issue: occurrences, users, releases, traces.</summary>
public sealed class IssueFactsQuery(EngineClient engine)
{
    private const int MaxReleases = 50;
    private const int MaxUsers = 20;
    private const int MaxTraces = 5;

    /// <summary>Among so many of the newest reports the newest traces are looked for: one occurrence is reported a few times.</summary>
    private const int NewestReports = 30;

    public async Task<IssueFacts> RunAsync(Issue issue, CancellationToken ct)
    {
        var where = Where(issue);
        // One reading of the issue's events for all of it: a row for each release, and one (without a service) for the whole.
        var counting = engine.ListAsync<CountRow>($"""
            SELECT service, release, grouping(service) AS is_whole, uniq(occurrence) AS count,
                   toUnixTimestamp64Nano(min(time)) AS first, toUnixTimestamp64Nano(max(time)) AS last, groupUniqArray(source) AS sources,
                   arrayMap(pair -> lower(hex(pair.2)), groupArraySortedIf({NewestReports})((-toUnixTimestamp64Nano(time), trace_id), trace_id != toFixedString('', 16))) AS newest_traces
            FROM errors WHERE {where} GROUP BY GROUPING SETS ((service, release), ())
            ORDER BY is_whole DESC, first LIMIT {MaxReleases + 2}
            """, ct);
        // Whom it hurt comes first; the other rows are there to be counted: the users that were active.
        var hurting = engine.ListAsync<UserRow>($"""
            SELECT user, countIf(hurt) AS count, toUnixTimestamp64Nano(maxIf(at, hurt)) AS last, countIf(count > 0) OVER () AS affected, count() OVER () AS active
            FROM
            (
                SELECT user, at, true AS hurt FROM ({AffectedUsers.Pairs(where)})
                UNION ALL
                SELECT user, toDateTime64(0, 9, 'UTC') AS at, false AS hurt FROM trace_users WHERE project = {issue.Project} AND day >= toDate({issue.FirstSeen})
            )
            GROUP BY user ORDER BY count > 0 DESC, last DESC, user LIMIT {MaxUsers}
            """, ct);
        var rows = await counting;
        var users = await hurting;
        // Without a single event the whole is a row of zeros.
        var whole = rows.FirstOrDefault(row => row.IsWhole == 1 && row.Count > 0);
        var first = users.FirstOrDefault();
        return new()
        {
            Count = whole?.Count ?? 0,
            LastSeen = whole?.Last,
            Sources = SourceNames.Of(whole?.Sources ?? []),
            Releases = [.. rows.Where(row => row.IsWhole == 0 && row.Release.Length > 0).Take(MaxReleases).Select(row => new ReleaseFact(row.Service, row.Release, row.Count, row.First, row.Last))],
            TraceIds = [.. (whole?.NewestTraces ?? []).Distinct().Take(MaxTraces)],
            UsersAffected = first?.Affected ?? 0,
            Users = [.. users.Where(row => row.Count > 0).Select(row => new AffectedUser(row.User, row.Count, row.Last))],
            UsersActive = first?.Active ?? 0,
        };
    }

    /// <summary>The rows of <c>errors</c> of that issue.</summary>
    internal static Sql Where(Issue issue) => $"project = {issue.Project} AND issue = {issue.Id}";

    private sealed record CountRow(
        string Service, string Release, int IsWhole, long Count, Timestamp First, Timestamp Last, int[] Sources, TraceId[] NewestTraces);

    private sealed record UserRow(string User, long Count, Timestamp Last, long Affected, long Active);
}
