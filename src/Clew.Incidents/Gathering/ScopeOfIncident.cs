using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>From an incident and its findings to where evidence is looked for. Pure.</summary>
internal static class ScopeOfIncident
{
    public static GatheringScope Of(Incident incident, IReadOnlyCollection<Finding> findings, Timestamp now)
    {
        // A notice that joined says something beside; what hurts is what the alarms say.
        var alarms = findings.Where(static finding => finding.Strength == FindingStrength.Alarm).ToList();
        return OfAlarms(incident, alarms.Count > 0 ? alarms : findings, now);
    }

    private static GatheringScope OfAlarms(Incident incident, IReadOnlyCollection<Finding> findings, Timestamp now) => new()
    {
        Project = incident.Project,
        Environment = incident.Environment,
        Service = incident.Service,
        Operations = OperationsOf(incident, findings),
        Services = [.. incident.Services.Append(incident.Service).Where(static service => service.Length > 0).Distinct()],
        Kind = KindOf(findings),
        Onset = OnsetOf(incident, findings),
        Until = UntilOf(incident, findings) is { } end && end > incident.Onset && end < now ? end : now,
    };

    /// <summary>
    /// The end of the last alarm, where all have ended: the calm that had to be waited for is not the incident. Else when somebody said that it was over; null while
    /// it lasts.
    /// </summary>
    private static Timestamp? UntilOf(Incident incident, IReadOnlyCollection<Finding> findings) =>
        findings.Count > 0 && findings.All(static finding => finding.End is not null) ? findings.Max(static finding => finding.End) : incident.MitigatedAt ?? incident.ResolvedAt;

    /// <summary>
    /// The middle one of the onsets of the alarms, of two the earlier one. The incident begins with its first alarm; but where one of several was early by chance, all
    /// that is compared before and after it would be shifted. One that is some seconds late does less harm: a cause that was at work by then is still seen.
    /// </summary>
    private static Timestamp OnsetOf(Incident incident, IReadOnlyCollection<Finding> findings)
    {
        var onsets = findings.Select(static finding => finding.Onset).Order().ToList();
        return onsets.Count == 0 ? incident.Onset : onsets[(onsets.Count - 1) / 2];
    }

    /// <summary>The one kind of trouble that all findings tell of; several kinds together are looked at from all sides.</summary>
    private static SymptomKind KindOf(IReadOnlyCollection<Finding> findings)
    {
        var kinds = findings.Select(KindOf).Distinct().ToList();
        return kinds is [var only] ? only : SymptomKind.Unknown;
    }

    private static SymptomKind KindOf(Finding finding) => finding.Kind switch
    {
        FindingKind.Latency => SymptomKind.Latency,
        FindingKind.Silence => SymptomKind.Silence,
        FindingKind.WorseRelease when finding.Unit == "s" => SymptomKind.Latency,
        _ => SymptomKind.Errors,
    };

    // A silent operation has no requests to look at: those of its whole service are.
    private static ImmutableArray<string> OperationsOf(Incident incident, IReadOnlyCollection<Finding> findings)
    {
        var own = findings.Where(finding => finding.Subject.Service == incident.Service && finding.Kind is FindingKind.ErrorRatio or FindingKind.Latency or FindingKind.WorseRelease).ToList();
        return own.Count == 0 || own.Exists(static finding => finding.Subject.Operation.Length == 0)
            ? []
            : [.. own.Select(static finding => finding.Subject.Operation).Distinct().Order(StringComparer.Ordinal)];
    }
}
