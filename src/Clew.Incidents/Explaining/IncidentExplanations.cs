using Clew.Storage.Snapshots;

namespace Clew.Incidents.Explaining;

/// <summary>Reads explanations for pages and the API.</summary>
public sealed class IncidentExplanations(IncidentSnapshots snapshots)
{
    /// <summary>The newest, or null while there is none: the first is there some seconds after the incident opened.</summary>
    public Task<Explanation?> GetAsync(string incident, CancellationToken ct = default) =>
        snapshots.NewestAsync<Explanation>(incident, SnapshotKind.Explanation, ct);
}
