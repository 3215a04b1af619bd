using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Incidents;

/// <summary>Brings together what the page of an incident shows.</summary>
public sealed class IncidentDetailQuery(DocumentStore documents)
{
    /// <summary>Null when there is no such incident.</summary>
    public IncidentDetail? Find(string id)
    {
        if (documents.Set<Incident>("incident").Get(id) is not { } incident) return null;
        var (findings, issues) = (documents.Set<Finding>("finding"), documents.Set<Issue>("issue"));
        return new()
        {
            Incident = incident,
            Findings = [.. incident.Findings.Select(findings.Get).OfType<Finding>()],
            Issues = [.. incident.Issues.Select(issues.Get).OfType<Issue>()],
            Others = [.. IncidentListQuery.Shown(documents).Where(other => other.IsOngoing && other.Id != id).OrderByDescending(other => other.Onset)],
        };
    }
}
