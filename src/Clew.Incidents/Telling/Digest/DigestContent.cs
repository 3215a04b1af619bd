using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Incidents.Telling;

/// <summary>Chooses what a digest is about.</summary>
public sealed class DigestContent(DocumentStore documents, ServiceOwners owners)
{
    /// <summary>Incidents of the day before <paramref name="until"/> that the rule is about and no other rule has told, worst first.</summary>
    public IReadOnlyList<Incident> Incidents(AlertRule rule, DateTimeOffset until)
    {
        var told = documents.Set<Notification>("notification").All().Where(notification => notification.Body.ToldAt is not null).Select(notification => notification.Body.Incident).ToHashSet(StringComparer.Ordinal);
        return [.. documents.Set<Incident>("incident").All().Select(incident => incident.Body)
            .Where(incident => incident.Project != Project.CanaryId && incident.MergedInto.Length == 0 && IsOfDay(incident.DetectedAt, until) && !told.Contains(incident.Id) && RuleMatch.Is(rule, incident, owners.Of(incident)))
            .OrderBy(incident => incident.Severity).ThenByDescending(incident => incident.DetectedAt)];
    }

    /// <summary>Findings of the same day in no incident, newest first.</summary>
    public IReadOnlyList<Finding> Notices(AlertRule rule, DateTimeOffset until)
    {
        var joined = documents.Set<Incident>("incident").All().SelectMany(incident => incident.Body.Findings).ToHashSet(StringComparer.Ordinal);
        return [.. documents.Set<Finding>("finding").All().Select(finding => finding.Body)
            .Where(finding => finding.Project != Project.CanaryId && finding.Strength == FindingStrength.Notice && IsOfDay(finding.NoticedAt, until) && !joined.Contains(finding.Id) && IsFor(rule, finding))
            .OrderByDescending(finding => finding.NoticedAt)];
    }

    private static bool IsFor(AlertRule rule, Finding finding) =>
        (rule.Environments.IsEmpty || rule.Environments.Contains(finding.Environment))
        && (rule.Services.IsEmpty || rule.Services.Any(pattern => RuleMatch.IsService(pattern, finding.Subject.Service)));

    private static bool IsOfDay(Timestamp time, DateTimeOffset until) => time.ToDateTimeOffset() is var at && at <= until && at > until - TimeSpan.FromDays(1);
}
