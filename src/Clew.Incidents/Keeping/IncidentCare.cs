using System.Text.Json;
using Clew.Incidents.Joining;
using Clew.Model;
using Clew.Storage.Engine.Json;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Keeping;

/// <summary>Brings ongoing incidents up to date with their findings: what they are about, how bad they are, and whether they are over.</summary>
public sealed class IncidentCare(
    IncidentBoard board, IncidentWriter writer, ICallPathSource calls, KeepingOptions options, ILogger<IncidentCare> logger)
{
    public async Task CareAsync(Timestamp now, CancellationToken ct)
    {
        foreach (var members in board.Live(now).Where(members => members.Incident.IsOngoing)) await CareAsync(members.Incident, now, ct);
    }

    private async Task CareAsync(Incident incident, Timestamp now, CancellationToken ct)
    {
        var paths = await calls.GetAsync(incident.Project, incident.Environment, ct);
        var cared = await writer.ChangeAsync(incident.Id, IncidentChanges.Clew, found => Cared(found, paths, now), null, ct);
        if (cared.Incident is { Status: IncidentStatus.Resolved } resolved)
            logger.LogInformation("Incident {Incident} resolved: {Title}", resolved.Id, resolved.Title);
    }

    private Incident Cared(Incident incident, CallPaths paths, Timestamp now)
    {
        var findings = board.Members(incident).Findings;
        var next = Lifecycle.Next(IncidentShape.Of(incident, findings, paths), findings, options.Calm, now);
        return IsSame(incident, next) ? incident : next;
    }

    // Lists of equal content are different objects; only what would be stored counts.
    private static bool IsSame(Incident one, Incident other) =>
        JsonSerializer.Serialize(one, ModelJson.Compact) == JsonSerializer.Serialize(other, ModelJson.Compact);
}
