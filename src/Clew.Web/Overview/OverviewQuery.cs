using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Intake;
using Clew.Web.Changes;
using Clew.Web.Incidents;

namespace Clew.Web.Overview;

/// <summary>Brings together what the first page shows.</summary>
public sealed class OverviewQuery(DocumentStore documents, ServiceHealthQuery health, ChangeQuery changes, IntakeQuery intake, TimeProvider clock)
{
    /// <summary>"Arrives": within this.</summary>
    public const int ArrivalMinutes = 5;

    private const int LatestChanges = 8;

    /// <param name="environment">Empty: all.</param>
    public async Task<OverviewAnswer> RunAsync(string environment, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (measuring, changing, arriving) = (health.RunAsync(ct), changes.RunAsync(new() { Environment = environment, Limit = LatestChanges }, ct), ArrivalsAsync(now, ct));
        await Task.WhenAll(measuring, changing, arriving);
        var incidents = IncidentListQuery.Shown(documents).Where(incident => environment.Length == 0 || incident.Environment == environment).ToList();
        var broken = incidents.Where(incident => incident.IsOngoing).OrderBy(incident => incident.Severity).ThenByDescending(incident => incident.Onset).ToImmutableArray();
        var services = (await measuring).Where(service => environment.Length == 0 || service.Environment == environment)
            .Select(service => service with { Incidents = [.. broken.Where(incident => Touches(incident, service)).Select(incident => incident.Id)] })
            .OrderBy(service => service.Incidents.IsEmpty);
        return new(
            Timestamp.From(now), broken, incidents.Where(incident => !incident.IsOngoing).MaxBy(incident => incident.ResolvedAt ?? incident.DetectedAt),
            [.. services], (await changing).Lines, await arriving);
    }

    private async Task<ImmutableArray<SignalArrival>> ArrivalsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var projects = documents.Set<Project>("project").All().Select(project => project.Id).Where(id => id != Project.CanaryId);
        var counts = new List<IntakeCount>();
        foreach (var project in projects) counts.AddRange(await intake.SummaryAsync(project, now - TimeSpan.FromMinutes(ArrivalMinutes), now, ct));
        return
        [
            .. counts.Where(count => count.Key.Length > 0).GroupBy(count => count.Signal).OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => new SignalArrival(
                    same.Key, same.Where(count => count.Outcome == IntakeLedger.AcceptedOutcome).Sum(count => count.Records),
                    same.Where(count => count.Outcome == IntakeLedger.DiscardedOutcome).Sum(count => count.Records))),
        ];
    }

    private static bool Touches(Incident incident, ServiceHealth service) =>
        incident.Environment == service.Environment && (incident.Service == service.Service || incident.Services.Contains(service.Service));
}
