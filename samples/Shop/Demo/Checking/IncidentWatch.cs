using System.Text.Json.Nodes;
using Shop.Demo.Clew;

namespace Shop.Demo.Checking;

/// <summary>Looks at Clew's incidents again and again.</summary>
public sealed class IncidentWatch(ClewClient clew, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>All that were ever opened, without those that became part of another one.</summary>
    public async Task<IReadOnlyList<JsonNode>> AllAsync(CancellationToken ct) =>
        [.. (await clew.ListAsync("incidents?status=all", ct)).Where(static incident => incident.Text("mergedInto").Length == 0)];

    /// <returns>Null: none within that time.</returns>
    public async Task<SeenIncident?> FirstAsync(TimeSpan patience, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        do
        {
            if (await AllAsync(ct) is [.., var first]) return new(first, clock.GetUtcNow());
            await Task.Delay(Between, clock, ct);
        }
        while (clock.GetElapsedTime(started) < patience);
        return null;
    }

    /// <summary>Waits until the incident is closed.</summary>
    /// <returns>Null: not within that time.</returns>
    public async Task<SeenIncident?> ClosedAsync(string id, TimeSpan patience, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        do
        {
            var incident = await ReadAsync(id, ct);
            if (incident.Text("status") == "resolved") return new(incident, clock.GetUtcNow());
            await Task.Delay(Between, clock, ct);
        }
        while (clock.GetElapsedTime(started) < patience);
        return null;
    }

    public Task<JsonNode> ReadAsync(string id, CancellationToken ct) => clew.ReadAsync($"incidents/{id}", ct);

    /// <summary>The ranking as it stands; empty before there is one.</summary>
    public async Task<IReadOnlyList<NamedCause>> CausesAsync(string id, CancellationToken ct) =>
        [.. (await clew.TryReadAsync($"incidents/{id}/causes", ct))?.Nodes("candidates").Select(NamedCause.Of) ?? []];

    /// <summary>Entries of the timeline by lane.</summary>
    public async Task<IReadOnlyDictionary<string, int>> LanesAsync(string id, CancellationToken ct) =>
        ((await clew.TryReadAsync($"incidents/{id}/timeline", ct))?.Nodes("entries") ?? [])
            .CountBy(static entry => entry.Text("lane")).OrderBy(static lane => lane.Key, StringComparer.Ordinal).ToDictionary();
}
