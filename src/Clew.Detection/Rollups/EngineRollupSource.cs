using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Rollups;

/// <summary>The rollups of the engine.</summary>
internal sealed class EngineRollupSource(RollupQuery query) : IRollupSource
{
    public Task<IReadOnlyList<RequestCell>> RequestsAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct) =>
        query.RequestsAsync(step, from, to, null, ct);

    public Task<IReadOnlyList<IssueCell>> IssuesAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct) =>
        query.IssuesAsync(step, from, to, null, ct);
}
