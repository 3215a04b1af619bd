using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>
/// Finds the issues of a list: the engine counts events by issue, the documents (in memory) say what the issues are. Then the rows of the page
/// are filled in.
/// </summary>
public sealed class IssueListQuery(EngineClient engine, DocumentStore documents, AffectedUsers users, TimeProvider clock)
{
    /// <summary>Issues that are looked at, in the order asked for. Bounds memory to a few MB; a list of more helps nobody.</summary>
    internal const int MaxIssues = 10_000;

    private const int Hours = 24;
    private const int MaxReleases = 20;
    private const int MaxTraces = 5;

    public async Task<IssueList> RunAsync(IssueListRequest request, CancellationToken ct)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        var where = Where(request, now);
        var counted = await CountAsync(where, request, ct);
        var issues = documents.Set<Issue>("issue");
        var matching = counted
            .Select(row => (Row: row, Issue: issues.Get(row.Issue.ToString())))
            .Where(pair => pair.Issue is not null && request.Search.Matches(pair.Issue))
            .Select(pair => new Candidate(pair.Row, pair.Issue!, KeyOf(request.Sort, pair.Row, pair.Issue!)))
            .OrderByDescending(candidate => candidate.Key).ThenByDescending(candidate => candidate.Issue.Id.Value)
            .SkipWhile(candidate => request.Cursor is { } cursor && !cursor.IsBefore(candidate.Key, candidate.Issue.Id))
            .Take(IssueListRequest.PageSize + 1)
            .ToList();
        var shown = matching.Take(IssueListRequest.PageSize).ToList();
        var next = matching.Count > shown.Count ? new IssueCursor(shown[^1].Key, shown[^1].Issue.Id) : null;
        return new(await FillAsync(shown, where, now, ct), next, counted.Count == MaxIssues);
    }

    private static Sql Where(IssueListRequest request, Timestamp now)
    {
        var search = request.Search;
        return Sql.Join(" AND ",
        [
            $"project != {Project.CanaryId} AND time >= {now - request.Period.Length} AND issue != 0",
            search.Services.IsEmpty ? Sql.Empty : $"service IN {search.Services}",
            search.Environments.IsEmpty ? Sql.Empty : $"environment IN {search.Environments}",
            search.Releases.IsEmpty ? Sql.Empty : $"release IN {search.Releases}",
        ]);
    }

    private async Task<IReadOnlyList<CountRow>> CountAsync(Sql where, IssueListRequest request, CancellationToken ct)
    {
        if (request.Sort == IssueSort.Users)
        {
            var affected = await users.ByIssueAsync(where, ct);
            var rows = await ListAsync(Sql.Raw("last_seen"));
            return [.. rows.Select(row => row with { Users = affected.GetValueOrDefault(row.Issue) })];
        }
        return await ListAsync(Sql.Raw(request.Sort == IssueSort.Count ? "count" : "last_seen"));

        Task<IReadOnlyList<CountRow>> ListAsync(Sql order) => engine.ListAsync<CountRow>($"""
            SELECT issue, uniq(occurrence) AS count, toUnixTimestamp64Nano(max(time)) AS last_seen
            FROM errors WHERE {where} GROUP BY issue ORDER BY {order} DESC LIMIT {MaxIssues}
            """, ct);
    }

    private async Task<ImmutableArray<IssueSummary>> FillAsync(List<Candidate> shown, Sql where, Timestamp now, CancellationToken ct)
    {
        if (shown.Count == 0) return [];
        var ids = shown.Select(candidate => candidate.Issue.Id).ToArray();
        var ofPage = (Sql)$"{where} AND issue IN {ids}";
        var details = engine.ListAsync<DetailRow>($"""
            SELECT issue, groupUniqArray({MaxReleases})(release) AS releases, groupUniqArray(source) AS sources,
                   groupUniqArrayIf({MaxTraces})(lower(hex(trace_id)), trace_id != toFixedString('', 16)) AS trace_ids,
                   argMax(release, time) AS last_release
            FROM errors WHERE {ofPage} GROUP BY issue
            """, ct);
        var from = now - TimeSpan.FromHours(Hours);
        var hours = engine.ListAsync<HourRow>($"""
            SELECT issue, intDiv(toUnixTimestamp64Nano(time) - {from.UnixNanoseconds}, 3600000000000) AS hour, uniq(occurrence) AS count
            FROM errors WHERE {ofPage} AND time >= {from} AND time < {now} GROUP BY issue, hour
            """, ct);
        var affected = await users.ByIssueAsync(ofPage, ct);
        var detailOf = (await details).ToDictionary(row => row.Issue);
        var hoursOf = (await hours).ToLookup(row => row.Issue);
        return [.. shown.Select(candidate => Summary(candidate, detailOf.GetValueOrDefault(candidate.Issue.Id), hoursOf[candidate.Issue.Id], affected))];
    }

    private static IssueSummary Summary(Candidate candidate, DetailRow? detail, IEnumerable<HourRow> hours, IReadOnlyDictionary<IssueId, long> affected)
    {
        var counts = new long[Hours];
        foreach (var row in hours)
            if (row.Hour is >= 0 and < Hours)
                counts[row.Hour] = row.Count;
        return new()
        {
            Issue = candidate.Issue,
            Count = candidate.Row.Count,
            UsersAffected = affected.GetValueOrDefault(candidate.Issue.Id),
            LastSeen = candidate.Row.LastSeen,
            Releases = detail is null ? [] : [.. detail.Releases.Where(release => release.Length > 0).OrderByDescending(release => release == detail.LastRelease)],
            Sources = detail is null ? [] : SourceNames.Of(detail.Sources),
            TraceIds = detail is null ? [] : [.. detail.TraceIds],
            Hours = [.. counts],
        };
    }

    private static long KeyOf(IssueSort sort, CountRow row, Issue issue) => sort switch
    {
        IssueSort.New => issue.FirstSeen.UnixNanoseconds,
        IssueSort.Count => row.Count,
        IssueSort.Users => row.Users,
        _ => row.LastSeen.UnixNanoseconds,
    };

    private sealed record Candidate(CountRow Row, Issue Issue, long Key);

    private sealed record CountRow(IssueId Issue, long Count, Timestamp LastSeen, long Users = 0);

    private sealed record DetailRow(IssueId Issue, string[] Releases, int[] Sources, TraceId[] TraceIds, string LastRelease);

    private sealed record HourRow(IssueId Issue, long Hour, long Count);
}
