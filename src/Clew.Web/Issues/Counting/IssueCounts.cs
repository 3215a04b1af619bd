using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>Counts all issues within a period. Long periods are of whole days (UTC) and come from memory; short ones are exact and counted by the engine.</summary>
public sealed class IssueCounts(EngineClient engine, IssueDays days, TimeProvider clock)
{
    /// <summary>Up to this length events are counted one by one.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromHours(24);

    /// <summary>Issues, places and days of one short period: some 10 MB.</summary>
    private const int MaxCells = 200_000;

    /// <param name="filter">Which places count; null for all.</param>
    public async Task<IReadOnlyList<IssueCount>> OfAsync(TimeSpan period, Func<IssuePlace, bool>? filter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = DayOf(now);
        if (!IsShort(period)) return await days.ReadAsync((cells, places) => Sum(cells, places, DayOf(now - period), today, filter), ct);
        var (read, known) = await CountAsync(now - period, ct);
        return Sum(read, known, 0, today, filter);
    }

    /// <summary>One issue over all days; null when there is no event of it.</summary>
    public Task<IssueCount?> OfAsync(IssueId issue, CancellationToken ct)
    {
        var today = DayOf(clock.GetUtcNow());
        return days.ReadAsync((cells, places) => cells.TryGetValue(issue, out var own) ? CellSum.Of(issue, new(own, 0, null, places), today) : null, ct);
    }

    /// <summary>Whether the events of such a period are counted one by one.</summary>
    internal static bool IsShort(TimeSpan period) => period <= Short;

    /// <summary>Days since 1970.</summary>
    public static int DayOf(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / 86_400);

    private static List<IssueCount> Sum(IReadOnlyDictionary<IssueId, DayCell[]> cells, IssuePlaces places, int fromDay, int today, Func<IssuePlace, bool>? filter)
    {
        var asked = filter is null ? null : places.Asked(filter);
        var counts = new List<IssueCount>(cells.Count);
        foreach (var (issue, own) in cells)
            if (CellSum.Of(issue, new(own, fromDay, asked is null || CellSum.IsAll(own, asked) ? null : asked, places), today) is { } count)
                counts.Add(count);
        return counts;
    }

    private async Task<(Dictionary<IssueId, DayCell[]> Cells, IssuePlaces Places)> CountAsync(DateTimeOffset from, CancellationToken ct)
    {
        var (places, read) = (new IssuePlaces(), new Dictionary<IssueId, List<DayCell>>());
        await foreach (var row in engine.QueryAsync<Row>($"""
            SELECT project, issue, environment, service, release, grouping(service) AS is_whole, toInt64(uniq(occurrence)) AS count,
                   toInt64(toUnixTimestamp64Nano(min(time))) AS began, toInt64(toUnixTimestamp64Nano(max(time))) AS ended, groupBitOr(toUInt8(bitShiftLeft(1, source))) AS bits
            FROM errors WHERE project != {Project.CanaryId} AND time >= {from} AND issue != 0
            GROUP BY GROUPING SETS ((project, issue), (project, issue, environment, service, release)) ORDER BY ended DESC LIMIT {MaxCells}
            """, ct))
        {
            if (!read.TryGetValue(row.Issue, out var cells)) read[row.Issue] = cells = [];
            var place = row.IsWhole == 1 ? DayCell.Whole : places.Number(new(row.Project, row.Environment, row.Service, row.Release));
            cells.Add(new(place, DayOf(new Timestamp(row.Ended).ToDateTimeOffset()), row.Count, row.Began, row.Ended, row.Bits));
        }
        return (read.ToDictionary(issue => issue.Key, issue => issue.Value.ToArray()), places);
    }

    private sealed record Row(
        string Project, IssueId Issue, string Environment, string Service, string Release, int IsWhole, long Count, long Began, long Ended, int Bits);
}
