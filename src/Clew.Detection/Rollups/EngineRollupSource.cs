using Clew.Detection.Calls;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rollups;

namespace Clew.Detection.Rollups;

/// <summary>The rollups of the engine.</summary>
internal sealed class EngineRollupSource(EngineClient engine) : IRollupSource
{
    /// <summary>Edges that are kept in memory.</summary>
    private const int MaxCalls = 100_000;

    private readonly RollupQuery _query = new(engine);
    private readonly ReadCells _read = new();

    public async Task<IReadOnlyList<RequestCell>> RequestsAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct)
    {
        if (step != RollupStep.TenSeconds) return await _query.RequestsAsync(step, from, to, null, ct);
        var cells = new List<RequestCell>();
        var counts = await _query.CountsAsync(step, from, to, ct);
        foreach (var (first, last) in _read.Changed(counts.Select(static count => (TenSeconds.Of(count.Time), count.Count))))
            cells.AddRange(await _query.RequestsAsync(step, TenSeconds.Start(first), TenSeconds.End(last), null, ct));
        _read.Take(cells);
        return cells;
    }

    public Task<IReadOnlyList<IssueCell>> IssuesAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct) =>
        _query.IssuesAsync(step, from, to, null, ct);

    public Task<IReadOnlyList<RequestCell>> ReleasesAsync(
        string project, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct) =>
        _query.ReleasesAsync(RollupStep.TenSeconds, project, environment, service, [], from, to, ct);

    public Task<IReadOnlyList<RequestCell>> OperationsAsync(
        string project, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct) =>
        _query.RequestsAsync(RollupStep.TenSeconds, from, to, new() { Project = project, Environment = environment, Service = service }, ct);

    public Task<IReadOnlyList<ServiceCall>> CallsAsync(Timestamp since, CancellationToken ct) => engine.ListAsync<ServiceCall>(
        $"""
         SELECT c.project AS project, c.environment AS environment, c.caller AS caller, c.caller_operation AS caller_operation, c.callee AS callee,
                c.callee_operation AS callee_operation
         FROM service_calls AS c WHERE c.last_seen >= toDateTime({since.UnixNanoseconds / 1_000_000_000}, 'UTC')
         GROUP BY c.project, c.environment, c.caller, c.caller_operation, c.callee, c.callee_operation
         LIMIT {MaxCalls}
         """, ct);
}
