using Clew.Storage.Engine;

namespace Clew.Bench.Query;

/// <summary>What every issue has, as sums that tell any difference.</summary>
/// <param name="Rows">Stored error events.</param>
/// <param name="Issues">Issues that have any.</param>
/// <param name="ByIssue">Over each issue with a hash of each of its rows.</param>
/// <param name="Counted">Over each issue with what lists count of it.</param>
internal sealed record IssueChecksums(long Rows, long Issues, ulong ByIssue, ulong Counted)
{
    public static async Task<IssueChecksums> ReadAsync(EngineClient engine, CancellationToken ct)
    {
        var rows = await engine.FirstOrDefaultAsync<Sums>($"""
            SELECT toInt64(sum(events)) AS rows, toInt64(count()) AS issues, sum(cityHash64(issue, events, hash)) AS checksum
            FROM
            (
                SELECT issue, count() AS events, sum(cityHash64(project, environment, service, release, time, trace_id, span_id, user, occurrence, event_id, source, message, fingerprint, tags, body, trail)) AS hash
                FROM errors WHERE project = 'default' GROUP BY issue
            )
            """, ct);
        var counted = await engine.FirstOrDefaultAsync<Sums>($"""
            SELECT toInt64(0) AS rows, toInt64(count()) AS issues, sum(cityHash64(issue, occurrences, users, seen)) AS checksum
            FROM (SELECT issue, uniqMerge(occurrences) AS occurrences, uniqMerge(users) AS users, max(last) AS seen FROM issue_days WHERE project = 'default' GROUP BY issue)
            """, ct);
        return new(rows!.Rows, rows.Issues, rows.Checksum, counted!.Checksum);
    }

    private sealed record Sums(long Rows, long Issues, ulong Checksum);
}
