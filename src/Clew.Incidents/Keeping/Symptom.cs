using Clew.Incidents.Joining;
using Clew.Model;

namespace Clew.Incidents.Keeping;

/// <summary>
/// Where users meet the trouble: of the findings about requests, one whose service no other affected service calls. The deepest one is likelier
/// the cause, but nobody outside ever sees it.
/// </summary>
public static class Symptom
{
    /// <summary>The finding that names the incident.</summary>
    /// <param name="findings">At least one.</param>
    public static Finding Of(IReadOnlyList<Finding> findings, CallPaths paths)
    {
        var hurting = findings.Where(IsAboutRequests).ToList();
        var asked = hurting.Count > 0 ? hurting : [.. findings];
        return asked.OrderBy(finding => asked.Any(other => paths.Down(other.Subject, finding.Subject) > 0) ? 1 : 0)
            .ThenBy(finding => finding.Strength == FindingStrength.Alarm ? 0 : 1)
            .ThenBy(finding => finding.End is null ? 0 : 1)
            .ThenBy(finding => Rank(finding.Kind))
            .ThenBy(finding => finding.Onset)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .First();
    }

    /// <summary>Whether it says that requests fail, are slow or do not come: what users feel.</summary>
    public static bool IsAboutRequests(Finding finding) =>
        finding.Kind is FindingKind.ErrorRatio or FindingKind.Latency or FindingKind.Silence or FindingKind.WorseRelease;

    private static int Rank(FindingKind kind) => kind switch
    {
        FindingKind.ErrorRatio => 0,
        FindingKind.Silence => 1,
        FindingKind.WorseRelease => 2,
        FindingKind.Latency => 3,
        FindingKind.SpikingIssue => 4,
        FindingKind.RegressedIssue => 5,
        FindingKind.MissedRun => 6,
        _ => 7,
    };
}
