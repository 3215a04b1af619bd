using Clew.Incidents.Explaining;
using Clew.Incidents.Reading;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Incidents;

/// <summary>Brings together what the page of an incident shows.</summary>
public sealed class IncidentDetailQuery(DocumentStore documents, IncidentQuery query, IncidentExplanations explanations, IncidentTimelines timelines)
{
    /// <summary>Null when there is no such incident.</summary>
    public async Task<IncidentDetail?> FindAsync(string id, CancellationToken ct = default)
    {
        if (query.Get(id) is not { } incident) return null;
        var (explaining, telling) = (explanations.GetAsync(id, ct), timelines.GetAsync(id, ct));
        await Task.WhenAll(explaining, telling);
        var issues = documents.Set<Issue>("issue");
        return new()
        {
            Incident = incident,
            Findings = [.. query.Findings(incident).OrderBy(finding => finding.Id != incident.Findings.FirstOrDefault())],
            Issues = [.. incident.Issues.Select(issues.Get).OfType<Issue>()],
            Others = [.. IncidentListQuery.Shown(documents).Where(other => other.IsOngoing && other.Id != id).OrderByDescending(other => other.Onset)],
            Explanation = await explaining,
            Timeline = await telling,
        };
    }
}
