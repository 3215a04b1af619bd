using Clew.Incidents.Joining;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Keeping;

/// <summary>
/// Which incidents and findings still matter, so that the keeper does not read through years of them every few seconds: told by the documents'
/// changes, and read once in full. Safe for concurrent use.
/// </summary>
public sealed class IncidentBoard
{
    /// <summary>How long an incident that is over is still looked at: longer than the longest time in which one is reopened.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private readonly Lock _lock = new();
    private readonly DocumentSet<Incident> _incidents;
    private readonly DocumentSet<Finding> _findings;

    // The incident that holds a finding, merged ones followed by the one that took them in.
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _live = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loose = new(StringComparer.Ordinal);
    private bool _isLoaded;

    public IncidentBoard(DocumentStore documents)
    {
        _incidents = documents.Set<Incident>("incident");
        _findings = documents.Set<Finding>("finding");
        _incidents.Changed += NoteIncident;
        _findings.Changed += NoteFinding;
    }

    /// <summary>Incidents that are ongoing, and those that were touched in the last hours, with their findings; the oldest first.</summary>
    public IReadOnlyList<IncidentMembers> Live(Timestamp now)
    {
        string[] ids;
        lock (_lock)
        {
            Load();
            ids = [.. _live];
        }
        var found = ids.Select(_incidents.Find).OfType<Versioned<Incident>>().ToList();
        var past = found.Where(incident => !incident.Body.IsOngoing && Timestamp.From(incident.Time) < now - Kept).Select(incident => incident.Id).ToHashSet();
        // Those that were deleted are past as well.
        lock (_lock) _live.ExceptWith(ids.Except(found.Select(incident => incident.Id)).Concat(past).ToList());
        return
        [
            .. found.Where(incident => !past.Contains(incident.Id)).Select(incident => Members(incident.Body))
                .OrderBy(members => members.Incident.DetectedAt).ThenBy(members => members.Incident.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Findings of no incident that last, or were noticed after that time; alarms first, then the earliest.</summary>
    public IReadOnlyList<Finding> Loose(Timestamp since)
    {
        string[] ids;
        lock (_lock)
        {
            Load();
            ids = [.. _loose];
        }
        var found = ids.Select(_findings.Get).OfType<Finding>().ToList();
        var past = found.Where(finding => finding.End is not null && finding.NoticedAt < since).ToList();
        lock (_lock) _loose.ExceptWith(ids.Except(found.Except(past).Select(finding => finding.Id)).ToList());
        return
        [
            .. found.Except(past).OrderBy(finding => finding.Strength == FindingStrength.Alarm ? 0 : 1)
                .ThenBy(finding => finding.Onset).ThenBy(finding => finding.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The incident with its findings as they are now; those that were deleted are left out.</summary>
    public IncidentMembers Members(Incident incident) => new(incident, [.. incident.Findings.Select(_findings.Get).OfType<Finding>()]);

    /// <summary>The id of the incident that holds a finding, or null.</summary>
    public string? OwnerOf(string finding)
    {
        lock (_lock)
        {
            Load();
            return _owners.GetValueOrDefault(finding);
        }
    }

    private void Load()
    {
        if (_isLoaded) return;
        _isLoaded = true;
        // Merged ones last: whoever took them in is the owner, whether it has their findings yet or not.
        foreach (var incident in _incidents.All().OrderBy(incident => incident.Body.MergedInto.Length > 0)) Note(incident.Body);
        foreach (var finding in _findings.All())
            if (!_owners.ContainsKey(finding.Id)) _loose.Add(finding.Id);
    }

    private void NoteIncident(string id)
    {
        lock (_lock)
        {
            if (_isLoaded && _incidents.Get(id) is { } incident) Note(incident);
        }
    }

    private void NoteFinding(string id)
    {
        lock (_lock)
        {
            if (!_isLoaded) return;
            if (_findings.Get(id) is null)
            {
                // Forgotten, as the canary's are every minute: nothing is to be remembered of it.
                _owners.Remove(id);
                _loose.Remove(id);
            }
            else if (!_owners.ContainsKey(id)) _loose.Add(id);
        }
    }

    private void Note(Incident incident)
    {
        _live.Add(incident.Id);
        foreach (var finding in incident.Findings)
        {
            _owners[finding] = incident.MergedInto.Length > 0 ? incident.MergedInto : incident.Id;
            _loose.Remove(finding);
        }
    }
}
