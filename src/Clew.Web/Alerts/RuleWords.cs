using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Web.Alerts;

/// <summary>An alert rule in words.</summary>
internal static class RuleWords
{
    /// <summary><c>high and worse</c>.</summary>
    public static string Severity(AlertRule rule) => rule.MinSeverity switch
    {
        IncidentSeverity.Critical => "critical",
        IncidentSeverity.Low => "any severity",
        _ => SeverityChoice.Id(rule.MinSeverity) + " and worse",
    };

    /// <summary>One sentence: which incidents it is about.</summary>
    public static string About(AlertRule rule)
    {
        var parts = new List<string>();
        if (!rule.Services.IsEmpty) parts.Add("in " + string.Join(", ", rule.Services));
        if (!rule.Environments.IsEmpty) parts.Add("in environment " + string.Join(", ", rule.Environments));
        if (!rule.Owners.IsEmpty) parts.Add("of " + string.Join(", ", rule.Owners));
        var about = parts.Count == 0 ? "Incidents in every service and environment." : $"Incidents {string.Join(", ", parts)}.";
        return rule.ThrottleMinutes > 0 && !rule.Digest ? $"{about} At most one first message in {rule.ThrottleMinutes} min for each service." : about;
    }

    /// <summary>When a step is told.</summary>
    public static string When(AlertRule rule, EscalationStep step) =>
        rule.Digest ? "Every day at 07:00 UTC" : step.AfterMinutes == 0 ? "At once" : $"After {step.AfterMinutes} min without acknowledgement";
}
