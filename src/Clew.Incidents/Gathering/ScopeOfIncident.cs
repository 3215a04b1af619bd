using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;

namespace Clew.Incidents.Gathering;

/// <summary>From an incident and its findings to where evidence is looked for. Pure.</summary>
internal static class ScopeOfIncident
{
    public static GatheringScope Of(Incident incident, IReadOnlyCollection<Finding> findings, Timestamp now) => new()
    {
        Project = incident.Project,
        Environment = incident.Environment,
        Service = incident.Service,
        Operations = OperationsOf(incident, findings),
        Services = [.. incident.Services.Append(incident.Service).Where(static service => service.Length > 0).Distinct()],
        Kind = KindOf(findings),
        Onset = incident.Onset,
        Until = (incident.ResolvedAt ?? incident.MitigatedAt) is { } end && end > incident.Onset && end < now ? end : now,
    };

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
