using Clew.Incidents.Explaining;
using Clew.Incidents.Impacts;
using Clew.Incidents.Reading;
using Clew.Incidents.Runbooks;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Incidents;

/// <summary>Brings together what the page of an incident shows.</summary>
public sealed class IncidentDetailQuery(DocumentStore documents, IncidentQuery query, IncidentExplanations explanations, IncidentTimelines timelines,
    ImpactQuery impacts, RunbookShelf runbooks)
{
    /// <summary>Null when there is no such incident.</summary>
    public async Task<IncidentDetail?> FindAsync(string id, CancellationToken ct = default)
    {
        if (query.Get(id) is not { } incident) return null;
        var (explaining, telling, measuring) = (explanations.GetAsync(id, ct), timelines.GetAsync(id, ct), impacts.PointsAsync(id, ct));
        await Task.WhenAll(explaining, telling, measuring);
        var explanation = await explaining;
        var issues = documents.Set<Issue>("issue");
        return new()
        {
            Incident = incident,
            Findings = [.. query.Findings(incident).OrderBy(finding => finding.Id != incident.Findings.FirstOrDefault())],
            Issues = [.. incident.Issues.Select(issues.Get).OfType<Issue>()],
            Others = [.. IncidentListQuery.Shown(documents).Where(other => other.IsOngoing && other.Id != id).OrderByDescending(other => other.Onset)],
            Explanation = explanation,
            Timeline = await telling,
            ImpactPoints = [.. await measuring],
            Runbook = explanation is { Runbook.Length: > 0 } ? runbooks.Get(explanation.Runbook) : runbooks.For(incident),
        };
    }
}
