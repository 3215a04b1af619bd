using Clew.Model;
using Clew.Storage.Snapshots;

namespace Clew.Incidents.Timelines;

/// <summary>Reads the timelines of incidents for pages and the API.</summary>
public sealed class IncidentTimelines(IncidentSnapshots snapshots)
{
    /// <summary>The newest, with all lanes; null while there is none.</summary>
    public Task<Timeline?> GetAsync(string incident, CancellationToken ct = default) =>
        snapshots.NewestAsync<Timeline>(incident, SnapshotKind.Timeline, ct);
}
