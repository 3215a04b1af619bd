using Clew.Incidents.Keeping;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Reading;

/// <summary>Reads incidents and findings; from memory.</summary>
public sealed class IncidentQuery(DocumentStore documents, IncidentBoard board, TimeProvider time)
{
    /// <summary>Incidents in one list.</summary>
    public const int MaxList = 500;

    /// <summary>Weeks of a trend: two years.</summary>
    public const int MaxWeeks = 104;

    /// <summary>Merges in a row that are followed.</summary>
    private const int MaxMerges = 20;

    private readonly DocumentSet<Incident> _incidents = documents.Set<Incident>("incident");
    private readonly DocumentSet<Finding> _findings = documents.Set<Finding>("finding");

    /// <summary>Ongoing ones first, then the newest; at most <see cref="MaxList"/>, without those that were merged into others.</summary>
    /// <param name="environment">Null: all.</param>
    public IReadOnlyList<Incident> List(string project, IncidentFilter filter = IncidentFilter.All, string? environment = null) =>
    [
        .. Of(project).Where(incident => incident.MergedInto.Length == 0
                && (environment is null || incident.Environment == environment)
                && (filter == IncidentFilter.All || incident.IsOngoing == (filter == IncidentFilter.Ongoing)))
            .OrderByDescending(incident => incident.IsOngoing).ThenByDescending(incident => incident.DetectedAt)
            .ThenBy(incident => incident.Id, StringComparer.Ordinal).Take(MaxList),
    ];

    /// <summary>The incident, or null. One that was merged is still there and says into which.</summary>
    public Incident? Get(string id) => _incidents.Get(id);

    /// <summary>With its version, for whoever shows or exports it.</summary>
    public Versioned<Incident>? Find(string id) => _incidents.Find(id);

    /// <summary>The findings of an incident, the earliest onset first.</summary>
    public IReadOnlyList<Finding> Findings(Incident incident) =>
        [.. board.Members(incident).Findings.OrderBy(finding => finding.Onset).ThenBy(finding => finding.Id, StringComparer.Ordinal)];

    /// <summary>Findings of a project, those that last first, then the newest; at most <see cref="MaxList"/>.</summary>
    public IReadOnlyList<Finding> Findings(string project, bool onlyOpen) =>
    [
        .. _findings.All().Select(finding => finding.Body).Where(finding => finding.Project == project && (!onlyOpen || finding.End is null))
            .OrderBy(finding => finding.End is null ? 0 : 1).ThenByDescending(finding => finding.NoticedAt)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal).Take(MaxList),
    ];

    /// <summary>The incident that holds a finding now, or null.</summary>
    public Incident? WithFinding(string finding)
    {
        var found = board.OwnerOf(finding) is { } id ? _incidents.Get(id) : null;
        for (var merges = 0; found is { MergedInto.Length: > 0 } && merges < MaxMerges; merges++) found = _incidents.Get(found.MergedInto);
        return found;
    }

    /// <summary>Incidents that name an issue, newest first.</summary>
    public IReadOnlyList<Incident> WithIssue(string project, string issue) =>
    [
        .. Of(project).Where(incident => incident.MergedInto.Length == 0 && incident.Issues.Contains(issue))
            .OrderByDescending(incident => incident.DetectedAt).ThenBy(incident => incident.Id, StringComparer.Ordinal).Take(MaxList),
    ];

    /// <summary>Mean times by week, oldest first, the current week last.</summary>
    /// <param name="weeks">1 to <see cref="MaxWeeks"/>; others are brought into these bounds.</param>
    public IReadOnlyList<IncidentWeek> Trend(string project, int weeks) =>
        IncidentTrend.Of(Of(project), Math.Clamp(weeks, 1, MaxWeeks), time.GetUtcNow());

    private IEnumerable<Incident> Of(string project) => _incidents.All().Select(incident => incident.Body).Where(incident => incident.Project == project);
}
