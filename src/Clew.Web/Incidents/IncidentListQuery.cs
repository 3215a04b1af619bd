using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Incidents;

/// <summary>Finds the incidents of a list. They are documents, so this reads memory only.</summary>
public sealed class IncidentListQuery(DocumentStore documents)
{
    /// <summary>The project whose trend is shown: the first that there is.</summary>
    internal const string Project = "default";

    public IncidentList Run(IncidentListRequest request)
    {
        var all = Shown(documents);
        var matching = all.Where(request.Shows)
            .OrderByDescending(incident => incident.IsOngoing)
            .ThenBy(incident => incident.IsOngoing ? incident.Severity : IncidentSeverity.Critical)
            .ThenByDescending(incident => incident.Onset)
            .ThenBy(incident => incident.Id, StringComparer.Ordinal)
            .ToList();
        var start = request.After.Length == 0 ? 0 : matching.FindIndex(incident => incident.Id == request.After) + 1;
        var items = matching.Skip(start).Take(IncidentListRequest.PageSize).ToList();
        var next = start + items.Count < matching.Count ? items[^1].Id : null;
        return new([.. items], next, matching.Count(incident => incident.IsOngoing), all.Count > 0);
    }

    /// <summary>Those that pages and API show: of the users' own data, and not merged into another.</summary>
    internal static List<Incident> Shown(DocumentStore documents) =>
        [.. documents.Set<Incident>("incident").All().Select(document => document.Body)
            .Where(incident => incident.MergedInto.Length == 0 && incident.Project != Clew.Model.Project.CanaryId)];
}
