using Clew.Model;

namespace Clew.Incidents.Severities;

/// <summary>
/// How much an incident matters: by whom it hurts, by what kind of trouble it is, by the rules of the business, and by what was promised of the
/// service. The worst of the first three counts; slowness alone is one step less, the class of the service moves one step. Pure.
/// </summary>
public sealed class SeverityPolicy(SeverityOptions options)
{
    /// <summary>Changes with every change of its answers.</summary>
    public const string Id = "severity/v1";

    public SeverityVerdict Judge(SeverityInput input)
    {
        var found = new List<(IncidentSeverity Severity, string Reason)> { ByKind(input.Findings) };
        if (ByImpact(input.Impact) is { } impact) found.Add(impact);
        found.AddRange(input.Rules.Where(rule => rule.IsEnabled).Select(rule => ByRule(rule, input)).OfType<(IncidentSeverity, string)>());
        var worst = found.Min(one => one.Severity);
        var reasons = found.OrderBy(one => one.Severity).Select(one => one.Reason).ToList();
        if (worst < IncidentSeverity.Medium && IsOnlySlow(input.Findings)) (worst, reasons) = (Step(worst, 1), [.. reasons, "requests are slow, but they succeed"]);
        return input.Class switch
        {
            SlaClass.Critical when input.Findings.Any(IsAlarm) => new(Step(worst, -1), [.. reasons, "a critical service"]),
            SlaClass.Internal => new(Step(worst, 1), [.. reasons, "an internal service"]),
            _ => new(worst, [.. reasons]),
        };
    }

    private static (IncidentSeverity Severity, string Reason) ByKind(IEnumerable<Finding> findings)
    {
        var kinds = findings.Where(IsAlarm).Select(finding => finding.Kind).ToHashSet();
        if (kinds.Contains(FindingKind.Silence)) return (IncidentSeverity.High, "requests stopped coming");
        if (kinds.Contains(FindingKind.ErrorRatio)) return (IncidentSeverity.Medium, "more requests fail than normally");
        if (kinds.Contains(FindingKind.WorseRelease)) return (IncidentSeverity.Medium, "a release is worse than its predecessor");
        if (kinds.Contains(FindingKind.Latency)) return (IncidentSeverity.Medium, "requests take longer than normally");
        if (kinds.Contains(FindingKind.MissedRun)) return (IncidentSeverity.Medium, "a scheduled job does not run as it should");
        return (IncidentSeverity.Low, kinds.Contains(FindingKind.RegressedIssue) ? "a resolved issue is back" : "errors, and requests as normal");
    }

    private (IncidentSeverity Severity, string Reason)? ByImpact(Impact? impact)
    {
        if (impact is null) return null;
        var (users, share) = (impact.Users, impact.UserShare);
        if (users == 0) return impact.ActiveUsers == 0 ? ByFailures(impact) : null;
        var severity = users >= options.CriticalUsers || (share >= options.CriticalShare && users >= options.CriticalShareUsers) ? IncidentSeverity.Critical
            : users >= options.HighUsers || (share >= options.HighShare && users >= options.HighShareUsers) ? IncidentSeverity.High
            : users >= options.MediumUsers || (share >= options.MediumShare && users >= options.MediumShareUsers) ? IncidentSeverity.Medium
            : IncidentSeverity.Low;
        return (severity, $"{NumberWords.Of(users, "user", "users")} hurt, {NumberWords.Share(users, impact.ActiveUsers)} of those active");
    }

    private (IncidentSeverity Severity, string Reason)? ByFailures(Impact impact)
    {
        if (impact.FailedRequests < options.FailedShareRequests || impact.Requests == 0) return null;
        var share = (double)impact.FailedRequests / impact.Requests;
        var severity = share >= options.HighFailedShare ? IncidentSeverity.High : share >= options.MediumFailedShare ? IncidentSeverity.Medium : IncidentSeverity.Low;
        return (severity, $"{NumberWords.Share(impact.FailedRequests, impact.Requests)} of requests fail");
    }

    private static (IncidentSeverity Severity, string Reason)? ByRule(SeverityRule rule, SeverityInput input)
    {
        if (Hurt(input) < rule.MinUsers) return null;
        var subjects = input.Findings.Select(finding => finding.Subject).ToList();
        if (subjects.Find(subject => rule.Services.Contains(subject.Service)) is { } named) return (rule.Severity, $"it is about {rule.Name}: {named.Service}");
        if (subjects.Find(subject => subject.Operation.Length > 0 && rule.Routes.Any(route => WildcardText.Is(route, subject.Operation))) is { } served)
            return (rule.Severity, $"it is about {rule.Name}: {served.Operation}");
        var texts = subjects.Select(subject => $"{subject.Service} {subject.Operation}".TrimEnd()).Concat(input.Issues).Distinct(StringComparer.Ordinal);
        return texts.Select(text => (Text: text, Word: WordFinder.Find(text, rule.Words))).FirstOrDefault(one => one.Word is not null) is { Word: not null } match
            ? (rule.Severity, $"it is about {rule.Name}: {match.Text}")
            : null;
    }

    // Where nobody tells who the users are, each failed request stands for one.
    private static long Hurt(SeverityInput input) =>
        input.Impact is not { } impact ? 0 : impact.ActiveUsers > 0 && impact.Users > 0 ? impact.Users : impact.FailedRequests;

    private static bool IsAlarm(Finding finding) => finding.Strength == FindingStrength.Alarm;

    private static bool IsOnlySlow(IReadOnlyCollection<Finding> findings) =>
        findings.Any(IsAlarm) && findings.Where(IsAlarm).All(finding => finding.Kind == FindingKind.Latency);

    private static IncidentSeverity Step(IncidentSeverity severity, int steps) =>
        (IncidentSeverity)Math.Clamp((int)severity + steps, (int)IncidentSeverity.Critical, (int)IncidentSeverity.Low);
}
