using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>
/// Which issue of an incident a message names. One failure is often reported by every service that it passes; the one that threw is what an engineer
/// wants to read, and it is the first to be seen. Pure.
/// </summary>
internal static class IssueToName
{
    /// <summary>An onset is estimated from cells of ten seconds: an issue that is so much older may still be what this incident is about.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(10);

    /// <summary>Services that pass one failure on report it about equally often: within this factor, for some reports are on their way.</summary>
    private const double AboutAsOften = 3;

    /// <summary>
    /// That which the suggestion leads to, else that of the probable cause's service, else one that occurs about as often as the most frequent, else one that an alarm is about, else one that
    /// is new with the incident; of equals the first seen.
    /// Null when there are none, or when nothing fails: an error that was noticed while requests were only slow or missing is another matter.
    /// </summary>
    public static Issue? Of(Incident incident, IReadOnlyList<Finding> findings, IReadOnlyList<Issue> issues)
    {
        var alarms = findings.Where(finding => finding.Strength == FindingStrength.Alarm).ToList();
        var alarming = alarms.Select(finding => finding.Subject.Issue).Where(issue => issue.Length > 0).ToHashSet(StringComparer.Ordinal);
        var rates = findings.Where(finding => finding.Subject.Issue.Length > 0)
            .GroupBy(finding => finding.Subject.Issue, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Max(finding => finding.Peak), StringComparer.Ordinal);
        var most = rates.Values.DefaultIfEmpty().Max();
        var nothingFails = alarms.Count > 0 && alarms.TrueForAll(finding => finding.Kind is FindingKind.Latency or FindingKind.Silence);
        if (nothingFails) return null;
        return issues
            .OrderBy(issue => incident.Suggestion?.Link == $"/issues/{issue.Id}" ? 0 : 1)
            .ThenBy(issue => issue.Service == incident.Cause?.Service ? 0 : 1)
            .ThenBy(issue => rates.GetValueOrDefault(issue.Id.ToString()) * AboutAsOften >= most ? 0 : 1)
            .ThenBy(issue => alarming.Contains(issue.Id.ToString()) ? 0 : 1)
            .ThenBy(issue => issue.FirstSeen >= incident.Onset - Doubt ? 0 : 1)
            .ThenBy(issue => issue.FirstSeen)
            .ThenBy(issue => issue.Id.Value)
            .FirstOrDefault();
    }
}
