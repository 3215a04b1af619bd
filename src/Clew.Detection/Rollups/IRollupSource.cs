using Clew.Detection.Calls;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Rollups;

/// <summary>Where monitors read. MUST give each cell whole: the same cell read again replaces what was known. MAY leave out cells that did not change.</summary>
public interface IRollupSource
{
    /// <summary>Cells of requests that begin in [from, to), ordered by time, of all projects.</summary>
    Task<IReadOnlyList<RequestCell>> RequestsAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct);

    /// <summary>Cells of issues that begin in [from, to), ordered by time, of all projects.</summary>
    Task<IReadOnlyList<IssueCell>> IssuesAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct);

    /// <summary>All cells of 10 s of the releases of one service, its operations taken together, ordered by time.</summary>
    Task<IReadOnlyList<RequestCell>> ReleasesAsync(string project, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct);

    /// <summary>The same, one for each operation.</summary>
    Task<IReadOnlyList<RequestCell>> OperationsAsync(string project, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct);

    /// <summary>Who asked whom since a time.</summary>
    Task<IReadOnlyList<ServiceCall>> CallsAsync(Timestamp since, CancellationToken ct);
}
