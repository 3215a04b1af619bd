using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Keeping;

/// <summary>What may happen to an incident, each as a new version of it with the step that says so. Pure.</summary>
public static class IncidentChanges
{
    /// <summary>The actor of what the program does by itself.</summary>
    public const string Clew = "clew";

    /// <summary>An incident of one finding. What follows from findings is filled in by <see cref="IncidentShape"/>.</summary>
    public static Incident Open(Finding finding, Timestamp now) => new()
    {
        Id = IncidentIds.OpenedBy(finding.Id),
        Project = finding.Project,
        Environment = finding.Environment,
        Title = finding.Title,
        Status = IncidentStatus.Open,
        Severity = IncidentSeverity.Medium,
        Service = finding.Subject.Service,
        Onset = finding.Onset,
        DetectedAt = finding.NoticedAt,
        Findings = [finding.Id],
        Steps = [new(now, "opened", Clew, finding.Title)],
    };

    public static Incident Join(Incident incident, Finding finding, string why, Timestamp now) =>
        incident.Findings.Contains(finding.Id) || incident.Findings.Length >= IncidentBounds.Findings ? incident
        : Step(incident with { Findings = incident.Findings.Add(finding.Id) }, new(now, "joined", Clew, $"{finding.Title} ({why})"));

    public static Incident Acknowledge(Incident incident, string actor, Timestamp now) =>
        incident.Status != IncidentStatus.Open ? incident
        : Step(incident with { Status = IncidentStatus.Acknowledged, AcknowledgedAt = now }, new(now, "acknowledged", actor));

    /// <param name="at">When users were no longer hurt; not later than <paramref name="now"/>.</param>
    public static Incident Mitigate(Incident incident, string actor, Timestamp at, Timestamp now, string text = "") =>
        incident.Status >= IncidentStatus.Mitigated ? incident
        : Step(incident with { Status = IncidentStatus.Mitigated, MitigatedAt = at }, new(now, "mitigated", actor, text));

    public static Incident Resolve(Incident incident, string actor, Timestamp now, string text = "") =>
        incident.Status == IncidentStatus.Resolved ? incident
        : Step(
            incident with { Status = IncidentStatus.Resolved, MitigatedAt = incident.MitigatedAt ?? now, ResolvedAt = now },
            new(now, "resolved", actor, text));

    /// <summary>Back to what it was before users were no longer hurt. Who acknowledged it once still looks after it.</summary>
    public static Incident Reopen(Incident incident, string actor, Timestamp now, string text = "") =>
        incident.Status < IncidentStatus.Mitigated ? incident
        : Step(
            incident with
            {
                Status = incident.AcknowledgedAt is null ? IncidentStatus.Open : IncidentStatus.Acknowledged,
                MitigatedAt = null,
                ResolvedAt = null,
            },
            new(now, "reopened", actor, text));

    public static Incident Note(Incident incident, string actor, string text, Timestamp now) =>
        Step(incident, new(now, "note", actor, text));

    /// <summary>By a person: stays until a person sets another.</summary>
    public static Incident SetSeverity(Incident incident, IncidentSeverity severity, string actor, Timestamp now) =>
        Step(
            incident with { Severity = severity, SeverityReasons = [$"{actor} said so"] },
            new(now, "severity", actor, $"{Word(incident.Severity)} to {Word(severity)}"));

    /// <summary>By the rules: rises, or gets newer reasons; never falls. The first time it is whatever the rules say.</summary>
    public static Incident Judge(Incident incident, IncidentSeverity severity, ImmutableArray<string> reasons, Timestamp now)
    {
        if (incident.SeverityReasons.IsEmpty || severity == incident.Severity) return incident with { Severity = severity, SeverityReasons = reasons };
        return severity > incident.Severity ? incident
            : Step(
                incident with { Severity = severity, SeverityReasons = reasons },
                new(now, "severity", Clew, $"{Word(incident.Severity)} to {Word(severity)}: {string.Join("; ", reasons)}"));
    }

    /// <summary>Whether a person set the severity.</summary>
    public static bool HasSeverityOfPerson(Incident incident) => incident.Steps.Any(step => step.Kind == "severity" && step.Actor != Clew);

    /// <summary>The incident is part of another from now on.</summary>
    public static Incident MergeInto(Incident incident, Incident into, string actor, string why, Timestamp now) =>
        incident.MergedInto.Length > 0 ? incident
        : Step(incident with { MergedInto = into.Id }, new(now, "merged", actor, $"into {into.Id}{Because(why)}"));

    /// <summary>Takes in what another incident had that was merged into this one. Done a second time it changes nothing.</summary>
    public static Incident TakeIn(Incident incident, Incident merged, Timestamp now)
    {
        var added = merged.Findings.Except(incident.Findings).ToImmutableArray();
        if (added.IsEmpty) return incident;
        var acknowledged = Earlier(incident.AcknowledgedAt, merged.AcknowledgedAt);
        var last = merged.Steps.LastOrDefault(step => step.Kind == "merged");
        return Step(
            incident with
            {
                Findings = [.. incident.Findings, .. added],
                AcknowledgedAt = acknowledged,
                Status = incident.Status == IncidentStatus.Open && acknowledged is not null ? IncidentStatus.Acknowledged : incident.Status,
                Severity = incident.Severity <= merged.Severity ? incident.Severity : merged.Severity,
                SeverityReasons = incident.Severity <= merged.Severity ? incident.SeverityReasons : merged.SeverityReasons,
                Impact = null,
            },
            new(now, "merged", last?.Actor ?? Clew, $"took in {merged.Id}: {merged.Title}"));
    }

    /// <summary>The incident that some findings of another become.</summary>
    public static Incident SplitOff(Incident from, IReadOnlyList<Finding> findings, string actor, Timestamp now)
    {
        var opened = Open(findings.OrderBy(finding => finding.NoticedAt).ThenBy(finding => finding.Id, StringComparer.Ordinal).First(), now);
        return opened with
        {
            Id = IncidentIds.SplitOff(from.Id, findings.Select(finding => finding.Id)),
            Findings = [.. findings.Select(finding => finding.Id)],
            Severity = from.Severity,
            SplitFrom = from.Id,
            Steps = [new(now, "split", actor, $"from {from.Id}: {from.Title}")],
        };
    }

    /// <summary>Gives up what was split off. Done a second time it changes nothing.</summary>
    public static Incident GiveUp(Incident incident, Incident split, string actor, Timestamp now)
    {
        var left = incident.Findings.RemoveAll(split.Findings.Contains);
        return left.Length == incident.Findings.Length || incident.MergedInto.Length > 0 ? incident
            : Step(incident with { Findings = left, Impact = null }, new(now, "split", actor, $"gave up {split.Id}: {split.Title}"));
    }

    /// <summary>What was found out about the cause; the same object when nothing is new.</summary>
    public static Incident Explain(Incident incident, ProbableCause? cause, SuggestedStep? suggestion, ImmutableArray<string> releases)
    {
        var added = releases.Except(incident.Releases).Take(IncidentBounds.Releases - incident.Releases.Length).ToImmutableArray();
        return added.IsEmpty && incident.Cause == cause && incident.Suggestion == suggestion
            ? incident
            : incident with { Cause = cause, Suggestion = suggestion, Releases = [.. incident.Releases, .. added] };
    }

    /// <summary>A severity as people write it.</summary>
    public static string Word(IncidentSeverity severity) => severity.ToString().ToLowerInvariant();

    private static Incident Step(Incident incident, IncidentStep step) =>
        step.Kind == "joined" && incident.Steps.Length >= IncidentBounds.Steps ? incident : incident with { Steps = incident.Steps.Add(step) };

    private static Timestamp? Earlier(Timestamp? one, Timestamp? other) =>
        one is null ? other : other is null || one.Value <= other.Value ? one : other;

    private static string Because(string why) => why.Length > 0 ? $": {why}" : "";
}
