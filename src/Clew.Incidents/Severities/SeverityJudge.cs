using System.Collections.Immutable;
using Clew.Incidents.Keeping;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Severities;

/// <summary>
/// Judges incidents by the rules as they are now. While an incident lasts its severity only rises: a share that falls because more users came is no
/// relief, and nobody wants to be told up and down. What a person said stays.
/// </summary>
public sealed class SeverityJudge(DocumentStore documents, SeverityPolicy policy)
{
    /// <summary>Issues of one incident whose texts are looked at.</summary>
    private const int MaxIssues = 20;

    private readonly DocumentSet<SeverityRule> _rules = documents.Set<SeverityRule>("severity-rule");
    private readonly DocumentSet<ServiceClass> _classes = documents.Set<ServiceClass>("service-class");
    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");

    /// <summary>The incident with its severity as the rules say; a step says so when it changed.</summary>
    public Incident Judged(Incident incident, ImmutableArray<Finding> findings, Timestamp now)
    {
        if (findings.IsEmpty || IncidentChanges.HasSeverityOfPerson(incident)) return incident;
        var verdict = policy.Judge(new()
        {
            Findings = findings,
            Impact = incident.Impact,
            Issues = [.. incident.Issues.Take(MaxIssues).Select(_issues.Get).OfType<Issue>().Select(issue => $"{issue.Type} {issue.Title}")],
            Rules = [.. _rules.All().Select(rule => rule.Body)],
            Class = _classes.Get(incident.Service)?.Class ?? SlaClass.Normal,
        });
        return IncidentChanges.Judge(incident, verdict.Severity, verdict.Reasons, now);
    }
}
