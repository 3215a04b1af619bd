using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Finds the issues of a list: counts and documents are in memory. Then the rows of the page are filled in.</summary>
public sealed class IssueListQuery(EngineClient engine, IssueFinder finder, UserCounts users, TimeProvider clock)
{
    private const int Hours = 24;
    private const int MaxReleases = 20;
    private const int MaxTraces = 5;

    public async Task<IssueList> RunAsync(IssueListRequest request, CancellationToken ct)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        var (found, hurt) = await finder.FindAsync(request, now, ct);
        var matching = found
            .Select(one => new Candidate(one.Count, one.Issue, KeyOf(request.Sort, one.Count, one.Issue, hurt)))
            .OrderByDescending(candidate => candidate.Key).ThenByDescending(candidate => candidate.Issue.Id.Value)
            .SkipWhile(candidate => request.Cursor is { } cursor && !cursor.IsBefore(candidate.Key, candidate.Issue.Id))
            .Take(IssueListRequest.PageSize + 1)
            .ToList();
        var shown = matching.Take(IssueListRequest.PageSize).ToList();
        var next = matching.Count > shown.Count ? new IssueCursor(shown[^1].Key, shown[^1].Issue.Id) : null;
        return new(await FillAsync(shown, request, now, ct), next, found.Count);
    }

    private async Task<ImmutableArray<IssueSummary>> FillAsync(List<Candidate> shown, IssueListRequest request, Timestamp now, CancellationToken ct)
    {
        if (shown.Count == 0) return [];
        var ids = shown.Select(candidate => candidate.Issue.Id).ToArray();
        var where = Where(shown, request, now);
        var details = engine.ListAsync<DetailRow>($"""
            SELECT issue, arrayMap(pair -> lower(hex(pair.2)), groupArraySortedMerge({Sql.Raw("5")})(traces)) AS trace_ids, toInt64(uniqMerge(users)) AS hurt
            FROM issue_days WHERE {Where(shown, request, null)} AND day >= toDate({now - request.Period.Length}) AND issue IN {ids} GROUP BY issue
            """, ct);
        var from = now - TimeSpan.FromHours(Hours);
        var hours = engine.ListAsync<HourRow>($"""
            SELECT issue, intDiv(toUnixTimestamp64Nano(time) - {from.UnixNanoseconds}, 3600000000000) AS hour, uniq(occurrence) AS count
            FROM errors WHERE {where} AND issue IN {ids} AND time >= {from} AND time < {now} GROUP BY issue, hour
            """, ct);
        var counting = users.ExactAsync([.. shown.Select(candidate => candidate.Count)], where, ct);
        await Task.WhenAll(details, hours, counting);
        var detailOf = (await details).ToDictionary(row => row.Issue);
        var exact = await counting;
        var hoursOf = (await hours).ToLookup(row => row.Issue);
        return [.. shown.Select(candidate => Summary(candidate, detailOf.GetValueOrDefault(candidate.Issue.Id), hoursOf[candidate.Issue.Id], exact))];
    }

    /// <summary>A condition on the columns that errors and their rollup share: the projects of the page, and the places that are asked for.</summary>
    /// <param name="now">Null: without the period.</param>
    private static Sql Where(List<Candidate> shown, IssueListRequest request, Timestamp? now)
    {
        var places = request.Search.PlaceFilter is null ? [] : shown.SelectMany(candidate => candidate.Count.Parts()).Select(part => part.Place).Distinct().ToList();
        return Sql.Join(" AND ",
        [
            $"project IN {shown.Select(candidate => candidate.Issue.Project).Distinct().ToArray()}",
            now is { } end ? $"time >= {end - request.Period.Length}" : Sql.Empty,
            places.Count == 0 ? Sql.Empty : $"environment IN {places.Select(place => place.Environment).Distinct().ToArray()}",
            places.Count == 0 ? Sql.Empty : $"service IN {places.Select(place => place.Service).Distinct().ToArray()}",
            places.Count == 0 ? Sql.Empty : $"release IN {places.Select(place => place.Release).Distinct().ToArray()}",
        ]);
    }

    private static IssueSummary Summary(Candidate candidate, DetailRow? detail, IEnumerable<HourRow> hours, IReadOnlyDictionary<IssueId, long> exact)
    {
        var counts = new long[Hours];
        foreach (var row in hours)
            if (row.Hour is >= 0 and < Hours)
                counts[row.Hour] = row.Count;
        return new()
        {
            Issue = candidate.Issue,
            Count = candidate.Count.Count,
            UsersAffected = exact.TryGetValue(candidate.Issue.Id, out var known) ? known : detail?.Hurt ?? 0,
            LastSeen = candidate.Count.Last,
            Releases = [.. candidate.Count.Parts().Select(part => part.Place.Release).Where(release => release.Length > 0).Distinct().Take(MaxReleases)],
            Sources = SourceNames.OfBits(candidate.Count.Sources),
            TraceIds = detail is null ? [] : [.. detail.TraceIds.Distinct().Take(MaxTraces)],
            Hours = [.. counts],
        };
    }

    private static long KeyOf(IssueSort sort, IssueCount count, Issue issue, IReadOnlyDictionary<IssueId, long> hurt) => sort switch
    {
        IssueSort.New => issue.FirstSeen.UnixNanoseconds,
        IssueSort.Count => count.Count,
        IssueSort.Users => hurt.GetValueOrDefault(issue.Id),
        IssueSort.Trend => IssueTrend.Of(count.Recent, count.Before),
        IssueSort.Priority => PriorityKey(issue, count),
        _ => count.Last.UnixNanoseconds,
    };

    // The worst first; of equal ones the last seen, to the second.
    private static long PriorityKey(Issue issue, IssueCount count) =>
        (10 - (long)(issue.Workflow?.Priority ?? (issue.Level == ErrorLevel.Fatal ? IssuePriority.High : IssuePriority.Medium))) * 100_000_000_000 + count.Last.UnixNanoseconds / 1_000_000_000;

    private sealed record Candidate(IssueCount Count, Issue Issue, long Key);

    private sealed record DetailRow(IssueId Issue, TraceId[] TraceIds, long Hurt);

    private sealed record HourRow(IssueId Issue, long Hour, long Count);
}
