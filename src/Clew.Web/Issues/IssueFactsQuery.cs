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

    public async Task<IssueFacts> RunAsync(Issue issue, CancellationToken ct)
    {
        var where = Where(issue);
        var totals = engine.FirstOrDefaultAsync<TotalsRow>($"""
            SELECT uniq(occurrence) AS count, toUnixTimestamp64Nano(max(time)) AS last_seen, groupUniqArray(source) AS sources FROM errors WHERE {where}
            """, ct);
        var releases = engine.ListAsync<ReleaseFact>($"""
            SELECT service, release, uniq(occurrence) AS count, toUnixTimestamp64Nano(min(time)) AS first, toUnixTimestamp64Nano(max(time)) AS last
            FROM errors WHERE {where} AND release != '' GROUP BY service, release ORDER BY first LIMIT {MaxReleases}
            """, ct);
        var traces = engine.ListAsync<TraceRow>($"""
            SELECT lower(hex(trace_id)) AS trace, max(time) AS newest FROM errors
            WHERE {where} AND trace_id != toFixedString('', 16) GROUP BY trace_id ORDER BY newest DESC LIMIT {MaxTraces}
            """, ct);
        var users = engine.ListAsync<UserRow>($"""
            SELECT user, count() AS count, toUnixTimestamp64Nano(max(at)) AS last, count() OVER () AS distinct_users
            FROM ({AffectedUsers.Pairs(where)}) GROUP BY user ORDER BY last DESC LIMIT {MaxUsers}
            """, ct);
        var active = engine.FirstOrDefaultAsync<ActiveRow>($"""
            SELECT uniqExact(user) AS users FROM
            (
                SELECT user FROM trace_users WHERE project = {issue.Project} AND day >= toDate({issue.FirstSeen})
                UNION ALL
                SELECT user FROM errors WHERE {where} AND user != ''
            )
            """, ct);
        var total = await totals;
        var affected = await users;
        return new()
        {
            Count = total?.Count ?? 0,
            LastSeen = total is { Count: > 0 } ? total.LastSeen : null,
            Sources = SourceNames.Of(total?.Sources ?? []),
            Releases = [.. await releases],
            TraceIds = [.. (await traces).Select(row => row.Trace)],
            UsersAffected = affected.FirstOrDefault()?.DistinctUsers ?? 0,
            Users = [.. affected.Select(row => new AffectedUser(row.User, row.Count, row.Last))],
            UsersActive = (await active)?.Users ?? 0,
        };
    }

    /// <summary>The rows of <c>errors</c> of that issue.</summary>
    internal static Sql Where(Issue issue) => $"project = {issue.Project} AND issue = {issue.Id}";

    private sealed record TotalsRow(long Count, Timestamp LastSeen, int[] Sources);

    private sealed record TraceRow(TraceId Trace);

    private sealed record UserRow(string User, long Count, Timestamp Last, long DistinctUsers);

    private sealed record ActiveRow(long Users);
}
