using System.Collections.Immutable;
using Clew.Analysis.LogPatterns;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>Reads how often lines of each pattern were logged before and since the onset. The template names the pattern; without one it is mined.</summary>
internal sealed class LogPatternReader(EngineClient engine)
{
    /// <summary>Patterns that are told: the worst and most frequent.</summary>
    private const int MostPatterns = 150;

    /// <summary>Lines without a template that are mined, on either side of the onset.</summary>
    private const int MostLines = 2_000;

    /// <summary>Normal times. A pattern that was not logged for this long is new.</summary>
    public static readonly TimeSpan Baseline = TimeSpan.FromMinutes(60);

    public async Task<ImmutableArray<SeenPattern>> ReadAsync(GatheringScope scope, IReadOnlyList<string> path, CancellationToken ct)
    {
        var since = LinesAsync(scope, path, scope.Onset, scope.Since.To, ct);
        var before = LinesAsync(scope, path, scope.Onset - Baseline, scope.Onset, ct);
        var templates = await TemplatesAsync(scope, path, ct);
        return [.. templates, .. Mined([.. await before], [.. await since], scope)];
    }

    private async Task<IEnumerable<SeenPattern>> TemplatesAsync(GatheringScope scope, IReadOnlyList<string> path, CancellationToken ct)
    {
        var rows = await engine.ListAsync<Row>(
            $"""
             SELECT l.service AS service, l.template AS pattern, toInt32(max(l.severity)) AS severity, toInt64(countIf(l.time >= {scope.Onset})) AS now,
                    toInt64(countIf(l.time < {scope.Onset})) AS usual, toUnixTimestamp64Nano(minIf(l.time, l.time >= {scope.Onset})) AS first,
                    argMinIf(l.body, l.time, l.time >= {scope.Onset}) AS body, argMinIf({Hash}, l.time, l.time >= {scope.Onset}) AS hash,
                    lower(hex(argMinIf(l.trace_id, l.time, l.time >= {scope.Onset}))) AS trace
             FROM logs AS l
             WHERE {Of(scope, path)} AND l.template != '' AND l.time >= {scope.Onset - Baseline} AND l.time <= {scope.Since.To}
             GROUP BY l.service, l.template HAVING now > 0
             ORDER BY least(severity, 17) DESC, now DESC, service, pattern LIMIT {MostPatterns}
             """, ct);
        return rows.Select(row => row.ToPattern(scope));
    }

    private Task<IReadOnlyList<Line>> LinesAsync(GatheringScope scope, IReadOnlyList<string> path, Timestamp from, Timestamp to, CancellationToken ct) => engine.ListAsync<Line>(
        $"""
         SELECT l.service AS service, left(l.body, 400) AS body, toInt32(l.severity) AS severity, toUnixTimestamp64Nano(l.time) AS time, {Hash} AS hash,
                lower(hex(l.trace_id)) AS trace, toInt64(count() OVER ()) AS of
         FROM logs AS l
         WHERE {Of(scope, path)} AND l.template = '' AND l.severity >= {SeverityNumber.Warning} AND l.time >= {from} AND l.time < {to}
         ORDER BY {Hash} LIMIT {MostLines}
         """, ct);

    private static IEnumerable<SeenPattern> Mined(List<Line> before, List<Line> since, GatheringScope scope)
    {
        if (since.Count == 0) return [];
        var patterns = LogPatternMiner.Mine(before.Concat(since).Select(static line => line.Body));
        var (sampledBefore, sampledSince) = (Share(before), Share(since));
        return before.Concat(since).Zip(patterns, (line, pattern) => (line, pattern)).GroupBy(static entry => (entry.line.Service, entry.pattern)).Select(group =>
        {
            var now = group.Where(entry => entry.line.Time >= scope.Onset).Select(static entry => entry.line).OrderBy(static line => line.Time).ToList();
            if (now.Count == 0) return null;
            var usual = group.Count() - now.Count;
            var first = now[0];
            return new Row(group.Key.Service, group.Key.pattern, now.Max(static line => line.Severity), (long)(now.Count / sampledSince), (long)(usual / sampledBefore), first.Time,
                first.Body, first.Hash, first.Trace).ToPattern(scope);
        }).OfType<SeenPattern>().OrderByDescending(static pattern => pattern.Severity).ThenByDescending(static pattern => pattern.Now).Take(MostPatterns);
    }

    private static double Share(List<Line> lines) => lines.Count == 0 ? 1 : (double)lines.Count / lines[0].Of;

    private static Sql Of(GatheringScope scope, IReadOnlyList<string> path) => $"l.project = {scope.Project} AND l.environment = {scope.Environment} AND l.service IN {path}";

    /// <summary>Names a line together with its time; as the pages of logs do.</summary>
    private static readonly Sql Hash = Sql.Raw("cityHash64(l.service, l.trace_id, l.span_id, l.body, l.ingest_id)");

    private sealed record Line(string Service, string Body, int Severity, Timestamp Time, ulong Hash, string Trace, long Of);

    private sealed record Row(string Service, string Pattern, int Severity, long Now, long Usual, Timestamp First, string Body, ulong Hash, string Trace)
    {
        public SeenPattern ToPattern(GatheringScope scope) => new()
        {
            Service = Service,
            Pattern = Pattern,
            Severity = Severity,
            Now = Now,
            Usual = Usual,
            First = First,
            Example = Timelines.OneLine.Of(Body),
            Link = Trace.Trim('0').Length == 0
                ? FormattableString.Invariant($"/logs?service={Uri.EscapeDataString(Service)}&at={First.UnixNanoseconds}-{Hash:x16}")
                : FormattableString.Invariant($"/logs?trace={Trace}&at={First.UnixNanoseconds}-{Hash:x16}"),
            NowPerMinute = Now / Math.Max(scope.Since.Length.TotalMinutes, 1.0 / 6),
            UsualPerMinute = Usual / Baseline.TotalMinutes,
        };
    }
}
