using System.Collections.Immutable;
using Clew.Incidents.Joining;
using Clew.Model;

namespace Clew.Incidents.Keeping;

/// <summary>What follows from the findings of an incident: its times, services, issues, releases, traces and title. Pure.</summary>
public static class IncidentShape
{
    /// <summary>The incident as its findings say; the same values for the same findings in whatever order.</summary>
    /// <param name="findings">All of the incident that still exist; without any, nothing changes.</param>
    public static Incident Of(Incident incident, IReadOnlyList<Finding> findings, CallPaths paths)
    {
        if (findings.Count == 0) return incident;
        var ordered = findings.OrderBy(finding => finding.Onset).ThenBy(finding => finding.Id, StringComparer.Ordinal).ToList();
        var telling = Telling(ordered);
        var symptom = Symptom.Of(ordered, paths);
        var shaped = incident with
        {
            Onset = telling[0].Onset,
            DetectedAt = telling.Min(finding => finding.NoticedAt),
            Service = symptom.Subject.Service,
            Services = Some(ordered.Select(finding => finding.Subject.Service), [symptom.Subject.Service], IncidentBounds.Services),
            Issues = Some(ordered.Select(finding => finding.Subject.Issue), incident.Issues, IncidentBounds.Issues),
            Releases = Some(ordered.Select(ReleaseOf), incident.Releases, IncidentBounds.Releases),
            Traces = Some(ordered.OrderBy(finding => finding.Strength == FindingStrength.Alarm ? 0 : 1).SelectMany(finding => finding.Traces), [], IncidentBounds.Traces),
        };
        return shaped with { Title = IncidentTitle.Of(symptom, shaped) };
    }

    // Those that say when it began, in order of onset. A notice may be about something else that happened nearby.
    private static List<Finding> Telling(List<Finding> ordered) =>
        ordered.FindAll(finding => finding.Strength == FindingStrength.Alarm) is [_, ..] alarms ? alarms : ordered;

    private static string ReleaseOf(Finding finding) =>
        finding.Subject.Release.Length > 0 ? $"{finding.Subject.Service} {finding.Subject.Release}" : "";

    private static ImmutableArray<string> Some(IEnumerable<string> found, ImmutableArray<string> known, int most) =>
        [.. known.Concat(found).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(most)];
}
