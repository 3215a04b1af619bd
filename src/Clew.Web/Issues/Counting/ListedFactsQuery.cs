using System.Collections.Concurrent;
using System.Collections.Immutable;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>
/// Reads what the rows of a page show beside their counts. Users are those of the rollup, and those of the traces of what came in the last minutes, which
/// are not in it yet. What was read of an issue is kept until anything of it changes.
/// </summary>
public sealed class ListedFactsQuery
{
    private const int Hours = 24;
    private const int MaxTraces = 5;

    /// <summary>Issues by periods: some 20 MB. When there are more, all are forgotten.</summary>
    private const int MaxKept = 50_000;

    /// <summary>How long the last hours of an issue of which nothing came stay as they are.</summary>
    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(5);

    /// <summary>What came so lately may lack the users of its traces; more than the rollup takes to know them.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    /// <summary>Errors that are dated further back than they came are left out; this bounds what is read.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(1);

    private readonly EngineClient _engine;
    private readonly IssueDays _days;
    private readonly IssueSeverityJudge _severities;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<(IssueId Issue, TimeSpan Period), Kept> _kept = new();

    public ListedFactsQuery(EngineClient engine, IssueDays days, IssueSeverityJudge severities, DocumentStore documents, TimeProvider clock)
    {
        (_engine, _days, _severities, _clock) = (engine, days, severities, clock);
        // Another rule is another severity.
        documents.Set<SeverityRule>("severity-rule").Changed += _ => _kept.Clear();
        documents.Set<ServiceClass>("service-class").Changed += _ => _kept.Clear();
        documents.Set<ValuableCustomers>("valuable-customers").Changed += _ => _kept.Clear();
    }

    /// <param name="where">A condition on the columns that errors and their rollup share.</param>
    /// <param name="isPart">Whether it leaves out events of these issues: then nothing is kept.</param>
    internal async Task<IReadOnlyDictionary<IssueId, ListedFacts>> RunAsync(IReadOnlyCollection<FoundIssue> page, TimeSpan period, Sql where, bool isPart, CancellationToken ct)
    {
        var issues = page.Select(found => found.Issue.Id).ToList();
        var known = await _days.PeekAsync(issues, ct);
        var facts = new Dictionary<IssueId, ListedFacts>();
        if (!isPart)
            foreach (var issue in issues)
                if (_kept.TryGetValue((issue, period), out var kept) && known.TryGetValue(issue, out var now) && kept.Days == now.Days && _clock.GetElapsedTime(kept.Read) < KeepFor)
                    facts[issue] = kept.Facts;
        var missing = issues.Where(issue => !facts.ContainsKey(issue)).ToList();
        if (missing.Count == 0) return facts;
        var read = _clock.GetTimestamp();
        foreach (var (issue, one) in await ReadAsync([.. page.Where(found => missing.Contains(found.Issue.Id))], [.. missing.Where(issue => !known.TryGetValue(issue, out var now) || now.IsSettling)], period, where, ct))
        {
            facts[issue] = one;
            if (isPart || !known.TryGetValue(issue, out var now) || now.IsSettling) continue;
            if (_kept.Count >= MaxKept) _kept.Clear();
            _kept[(issue, period)] = new(now.Days, read, one);
        }
        return facts;
    }

    private async Task<IEnumerable<KeyValuePair<IssueId, ListedFacts>>> ReadAsync(List<FoundIssue> found, List<IssueId> settling, TimeSpan period, Sql where, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var issues = found.ConvertAll(one => one.Issue.Id);
        var judging = _severities.JudgeAsync(found.ConvertAll(one => one.Issue), found.Min(one => one.Count.Last), ct);
        var hurting = _engine.ListAsync<HurtRow>($"""
            SELECT issue, toInt64(uniqMerge(states)) AS hurt, groupArrayArray(newest) AS trace_ids
            FROM ({(IssueCounts.IsShort(period) ? Counted(issues, where, now - period) : Rolled(issues, settling, where, now - period, now))}) GROUP BY issue
            """, ct);
        var from = Timestamp.From(now - TimeSpan.FromHours(Hours));
        var hours = (await _engine.ListAsync<HourRow>($"""
            SELECT issue, intDiv(toUnixTimestamp64Nano(time) - {from.UnixNanoseconds}, 3600000000000) AS hour, uniq(occurrence) AS count
            FROM errors WHERE {where} AND issue IN {issues} AND time >= {from} AND time < {now} GROUP BY issue, hour
            """, ct)).ToLookup(row => row.Issue);
        var hurt = (await hurting).ToDictionary(row => row.Issue);
        var severities = await judging;
        return issues.Select(issue => KeyValuePair.Create(issue, Facts(hurt.GetValueOrDefault(issue), hours[issue], severities[issue])));
    }

    // Of whole days, by the rollup; and by the events those who took part in the traces of what came in the last minutes.
    private static Sql Rolled(List<IssueId> issues, List<IssueId> settling, Sql where, DateTimeOffset from, DateTimeOffset now) => $"""
        SELECT issue, uniqMergeState(users) AS states, arrayMap(pair -> lower(hex(pair.2)), groupArraySortedMerge({Sql.Raw("5")})(traces)) AS newest
        FROM issue_days WHERE {where} AND day >= toDate({from}) AND issue IN {issues} GROUP BY issue
        {(settling.Count == 0 ? Sql.Empty : Participants($"{where} AND issue IN {settling} AND time >= {now - Reach} AND received >= {now - Lately}", now - Reach))}
        """;

    // Less than a day is in no rollup of days.
    private static Sql Counted(List<IssueId> issues, Sql where, DateTimeOffset from)
    {
        var events = (Sql)$"{where} AND issue IN {issues} AND time >= {from}";
        return $"""
            SELECT issue, uniqStateIf(user, user != '') AS states,
                   arrayMap(pair -> lower(hex(pair.2)), groupArraySortedIf({Sql.Raw("5")})((-toUnixTimestamp64Nano(time), trace_id), trace_id != toFixedString('', 16))) AS newest
            FROM errors WHERE {events} GROUP BY issue
            {Participants(events, from)}
            """;
    }

    private static Sql Participants(Sql events, DateTimeOffset from) => $"""
        UNION ALL
        SELECT failed.issue AS issue, uniqState(taking_part.user) AS states, [] AS newest
        FROM (SELECT DISTINCT project, issue, trace_id FROM errors WHERE {events} AND trace_id != toFixedString('', 16)) AS failed
        INNER JOIN
        (
            SELECT project, trace_id, user FROM trace_users
            WHERE day >= toDate({from - Reach}) AND trace_id IN (SELECT trace_id FROM errors WHERE {events} AND trace_id != toFixedString('', 16))
        ) AS taking_part ON failed.project = taking_part.project AND failed.trace_id = taking_part.trace_id
        GROUP BY issue
        """;

    private static ListedFacts Facts(HurtRow? hurt, IEnumerable<HourRow> hours, SeverityVerdict severity)
    {
        var counts = new long[Hours];
        foreach (var row in hours)
            if (row.Hour is >= 0 and < Hours)
                counts[row.Hour] = row.Count;
        return new(hurt?.Hurt ?? 0, hurt is null ? [] : [.. hurt.TraceIds.Distinct().Take(MaxTraces)], [.. counts], severity);
    }

    private sealed record Kept(DayCell[] Days, long Read, ListedFacts Facts);

    private sealed record HurtRow(IssueId Issue, TraceId[] TraceIds, long Hurt);

    private sealed record HourRow(IssueId Issue, long Hour, long Count);
}
