using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Incidents.Timelines.Lanes;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Snapshots;

namespace Clew.Incidents.Timelines;

/// <summary>
/// Reads the timelines of incidents for pages and the API: the newest snapshot of what telemetry tells, and what monitors, messages, people and the program did up
/// to this moment.
/// </summary>
public sealed class IncidentTimelines(IncidentSnapshots snapshots, DocumentStore documents, NotificationQuery notifications, TimeProvider time)
{
    private readonly DocumentSet<Incident> _incidents = documents.Set<Incident>("incident");
    private readonly DocumentSet<Finding> _findings = documents.Set<Finding>("finding");

    /// <summary>With all lanes. Before the first snapshot only what needs no telemetry; null when there is no such incident.</summary>
    public async Task<Timeline?> GetAsync(string incident, CancellationToken ct = default)
    {
        if (_incidents.Get(incident) is not { } body) return null;
        return Of(body, await snapshots.NewestAsync<Timeline>(incident, SnapshotKind.Timeline, ct));
    }

    private Timeline Of(Incident incident, Timeline? stored)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var end = incident.ResolvedAt is { } resolved && resolved > incident.Onset ? resolved : now;
        var window = stored is null ? TimeWindow.Between(incident.Onset - Before, end).Widen(Margin)
            : new TimeWindow(stored.From, stored.To > end ? stored.To : end + Margin);
        IEnumerable<TimelineCandidate> live =
        [
            .. DetectionLane.Of(incident, incident.Findings.Select(_findings.Get).OfType<Finding>(), end), .. PeopleLane.Of(incident),
            .. MessageLane.Of(incident, notifications.OfIncident(incident.Id)),
        ];
        // What is stored was bounded when it was made: it stays as it is.
        return TimelineComposer.Compose(window, [.. stored?.Entries.Select(static entry => new TimelineCandidate(entry, 0)) ?? [], .. live], stored?.Omitted ?? Nothing);
    }

    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private static readonly ImmutableDictionary<TimelineLane, long> Nothing = ImmutableDictionary<TimelineLane, long>.Empty;
}
