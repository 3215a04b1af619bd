using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Web.Logs;
using Clew.Web.Shell;

namespace Clew.Web.Timelines;

/// <summary>The lane of logs: the lines of the failing traces, and lines of a kind that was never logged before.</summary>
internal sealed class LogEntries(EngineClient engine)
{
    private const int MostLines = 45;

    private const int MostNewKinds = 12;

    /// <summary>A kind of line counts as new when it was not logged for this long: a working day sees what runs at night only by chance.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(6);

    public async Task<TimelineSource> ReadAsync(IssueScope scope, TimeWindow window, IReadOnlyList<TraceId> failing, CancellationToken ct)
    {
        var lines = LinesAsync(window, failing, ct);
        var fresh = NewKindsAsync(scope, window, ct);
        var (candidates, omitted) = await lines;
        return new(TimelineLane.Logs, [.. candidates, .. await fresh], omitted);
    }

    private async Task<(IEnumerable<TimelineCandidate> Candidates, long Omitted)> LinesAsync(
        TimeWindow window, IReadOnlyList<TraceId> failing, CancellationToken ct)
    {
        if (failing.Count == 0) return ([], 0);
        Sql where = $"l.trace_id IN {failing} AND l.time >= {window.From} AND l.time <= {window.To}";
        var lines = await engine.ListAsync<LogLine>(
            $"SELECT {LogColumns.All} FROM logs AS l WHERE {where} ORDER BY least(l.severity, 17) DESC, l.time, hash LIMIT {MostLines + 1}", ct);
        var omitted = lines.Count <= MostLines ? 0
            : (await engine.FirstOrDefaultAsync<Counted>($"SELECT count() AS count FROM logs AS l WHERE {where}", ct))!.Count - MostLines;
        return (lines.Take(MostLines).Select(line => new TimelineCandidate(
            Entry(line, $"logged in failing trace {line.TraceId.ToString()[..8]}"), line.Severity >= SeverityNumber.Warning ? 1 : 3)), omitted);
    }

    // New since the change, or since shortly before the first occurrence where there was no change. A service that logged nothing before has no old kinds to compare with.
    private async Task<IEnumerable<TimelineCandidate>> NewKindsAsync(IssueScope scope, TimeWindow window, CancellationToken ct)
    {
        var since = scope.ChangeBefore ?? scope.FirstSeen - TimeSpan.FromSeconds(10);
        if (since > window.To) return [];
        var lines = await engine.ListAsync<Kind>(
            $"""
             SELECT kinds.service AS service, kinds.first AS first, kinds.id AS hash, kinds.lines AS lines, kinds.line AS body, kinds.level AS severity, kinds.trace AS trace_id
             FROM (
                 SELECT l.service AS service, toUnixTimestamp64Nano(min(l.time)) AS first, count() AS lines, argMin(l.body, l.time) AS line,
                        argMin({LogColumns.Hash}, l.time) AS id, max(l.severity) AS level, lower(hex(argMin(l.trace_id, l.time))) AS trace,
                        min(first) OVER (PARTITION BY l.service) AS oldest
                 FROM logs AS l
                 WHERE l.project = {scope.Issue.Project} AND l.environment = {scope.Issue.Environment} AND l.service IN {scope.PathServices}
                       AND l.template != '' AND l.time >= {since - Memory} AND l.time <= {window.To}
                 GROUP BY l.service, l.template) AS kinds
             WHERE kinds.first >= {since.UnixNanoseconds} AND kinds.oldest < {since.UnixNanoseconds}
             ORDER BY least(severity, 17) DESC, first LIMIT {MostNewKinds}
             """, ct);
        return lines.Select(kind => new TimelineCandidate(
            Entry(kind.Line, $"never logged {(scope.ChangeBefore is null ? "in the hours before" : "before the change")}, {NumberWords.Of(kind.Lines, "line", "lines")} since"),
            kind.Severity >= SeverityNumber.Warning ? 0 : 2));
    }

    private static TimelineEntry Entry(LogLine line, string reason) => new()
    {
        Lane = TimelineLane.Logs,
        Time = line.Time,
        End = line.Time,
        Title = OneLine.Of(line.Body),
        Reason = reason,
        Link = line.Link,
        Service = line.Service,
        Tone = line.Severity >= SeverityNumber.Error ? TimelineTone.Bad : line.Severity >= SeverityNumber.Warning ? TimelineTone.Warning : TimelineTone.Neutral,
    };

    private sealed record Counted(long Count);

    private sealed record Kind(string Service, Timestamp First, ulong Hash, long Lines, string Body, SeverityNumber Severity, TraceId TraceId)
    {
        public LogLine Line => new() { Time = First, Hash = Hash, Service = Service, Body = Body, Severity = Severity, TraceId = TraceId };
    }
}
