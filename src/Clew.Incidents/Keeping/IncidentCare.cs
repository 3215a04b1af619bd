using System.Text.Json;
using Clew.Incidents.Impacts;
using Clew.Incidents.Joining;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Storage.Engine.Json;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Keeping;

/// <summary>Brings ongoing incidents up to date with their findings: what they are about, whom they hurt, how bad they are, and whether they are over.</summary>
public sealed class IncidentCare(
    IncidentBoard board, IncidentWriter writer, ICallPathSource calls, ImpactMeter impacts, SeverityJudge severities, KeepingOptions options,
    ILogger<IncidentCare> logger)
{
    /// <summary>An incident's document gets each new impact so long after it was detected, then one a minute: every version is kept for ever.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LaterEvery = TimeSpan.FromMinutes(1);

    public async Task CareAsync(Timestamp now, CancellationToken ct)
    {
        foreach (var (incident, _) in Ongoing(now)) await CareAsync(incident, null, now, ct);
    }

    public async Task MeasureAsync(Timestamp now, CancellationToken ct)
    {
        // The canary hurts nobody.
        foreach (var members in Ongoing(now).Where(members => members.Incident.Project != Project.CanaryId))
            if (await impacts.MeasureAsync(members, now, ct) is { } impact && IsWorthWriting(members.Incident, impact))
                await CareAsync(members.Incident, impact, now, ct);
    }

    private IEnumerable<IncidentMembers> Ongoing(Timestamp now) => board.Live(now).Where(members => members.Incident.IsOngoing);

    private async Task CareAsync(Incident incident, Impact? impact, Timestamp now, CancellationToken ct)
    {
        var paths = await calls.GetAsync(incident.Project, incident.Environment, ct);
        var cared = await writer.ChangeAsync(incident.Id, IncidentChanges.Clew, found => Cared(found, impact, paths, now), null, ct);
        if (cared.Incident is not { Status: IncidentStatus.Resolved } resolved) return;
        impacts.Forget(incident.Id);
        if (resolved.Project != Project.CanaryId) logger.LogInformation("Incident {Incident} resolved: {Title}", resolved.Id, resolved.Title);
    }

    private Incident Cared(Incident incident, Impact? impact, CallPaths paths, Timestamp now)
    {
        if (!incident.IsOngoing) return incident;
        var findings = board.Members(incident).Findings;
        var shaped = IncidentShape.Of(impact is null ? incident : incident with { Impact = impact }, findings, paths);
        var next = Lifecycle.Next(severities.Judged(shaped, findings, now), findings, options.Calm, now);
        return IsSame(incident, next) ? incident : next;
    }

    private static bool IsWorthWriting(Incident incident, Impact impact) =>
        incident.Impact is not { } known
        || ((known with { Time = impact.Time }) != impact && (impact.Time - incident.DetectedAt <= Early || impact.Time - known.Time >= LaterEvery));

    // Lists of equal content are different objects; only what would be stored counts.
    private static bool IsSame(Incident one, Incident other) =>
        JsonSerializer.Serialize(one, ModelJson.Compact) == JsonSerializer.Serialize(other, ModelJson.Compact);
}
