using Clew.Incidents.Reading;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Monitors;

/// <summary>Reads findings with the incidents that hold them; from memory.</summary>
public sealed class FindingListQuery(DocumentStore documents, IncidentQuery incidents)
{
    /// <summary>Rows of a list: what is older is found by its incident.</summary>
    private const int MaxShown = 200;

    /// <param name="environment">Empty: all.</param>
    public FindingList Run(bool onlyOpen, string environment) => new(
    [
        .. documents.Set<Finding>("finding").All().Select(document => document.Body)
            .Where(finding => finding.Project != Project.CanaryId && (!onlyOpen || finding.End is null) && (environment.Length == 0 || finding.Environment == environment))
            .OrderBy(finding => finding.End is not null).ThenByDescending(finding => finding.NoticedAt).ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .Take(MaxShown).Select(finding => (finding, incidents.WithFinding(finding.Id))),
    ]);

    /// <summary>The finding with its incident, or null when there is none.</summary>
    public (Finding Finding, Incident? Incident)? Find(string id) =>
        documents.Set<Finding>("finding").Get(id) is { } finding ? (finding, incidents.WithFinding(id)) : null;
}
