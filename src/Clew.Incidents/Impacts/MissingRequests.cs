using Clew.Model;

namespace Clew.Incidents.Impacts;

/// <summary>Requests that ought to have come and did not. Pure.</summary>
public static class MissingRequests
{
    /// <summary>By the silence findings of an incident; the largest, because one caller that is silent silences all behind it.</summary>
    public static long Of(IEnumerable<Finding> findings, Timestamp now) => findings.Where(finding => finding.Kind == FindingKind.Silence)
        .Select(finding => (finding.Expected - finding.Observed) * ((finding.End ?? now) - finding.Onset).TotalMinutes)
        .Select(missing => (long)Math.Max(0, missing))
        .DefaultIfEmpty(0).Max();
}
