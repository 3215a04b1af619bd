using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Canary;

/// <summary>The runs that are kept: table <c>canary_runs</c>.</summary>
public sealed class CanaryRuns(EngineClient engine)
{
    /// <summary>How a stage that was not reached is written.</summary>
    private const double Never = -1;

    public Task WriteAsync(CanaryRun run, CancellationToken ct) => engine.ExecuteAsync(
        $"""
         INSERT INTO canary_runs (time, issue, acknowledged, loaded, detected, incident, message)
         SELECT {run.Time}, {run.Issue}, {run.Acknowledged ?? Never}, {run.Loaded ?? Never}, {run.Detected ?? Never}, {run.Incident ?? Never}, {run.Message ?? Never}
         """, ct);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<CanaryRun>> SinceAsync(Timestamp since, int limit, CancellationToken ct)
    {
        var rows = await engine.ListAsync<Row>(
            $"""
             SELECT toUnixTimestamp64Milli(r.time) * 1000000 AS at, r.issue AS issue, r.acknowledged AS acknowledged, r.loaded AS loaded,
                 r.detected AS detected, r.incident AS incident, r.message AS message
             FROM canary_runs AS r FINAL WHERE r.time >= {since} ORDER BY r.time DESC LIMIT {limit}
             """, ct);
        return [.. rows.Select(row => new CanaryRun(row.At, row.Issue, Reached(row.Acknowledged), Reached(row.Loaded), Reached(row.Detected), Reached(row.Incident), Reached(row.Message)))];
    }

    private static double? Reached(double seconds) => seconds < 0 ? null : seconds;

    private sealed record Row(Timestamp At, string Issue, double Acknowledged, double Loaded, double Detected, double Incident, double Message);
}
