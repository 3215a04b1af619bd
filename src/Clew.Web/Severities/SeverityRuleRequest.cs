using Clew.Incidents.Severities;
using Clew.Web.Alerts;

namespace Clew.Web.Severities;

/// <summary>A severity rule as it is asked for. What is not said is as in a new <see cref="SeverityRule"/>.</summary>
public sealed record SeverityRuleRequest(string? Name, string[]? Words, string[]? Services, string? Severity, int? MinUsers, bool? IsEnabled, string[]? Routes = null, string[]? Tags = null)
{
    /// <summary>The rule, or null when there is no such severity.</summary>
    public SeverityRule? ToRule(string id) => SeverityChoice.Parse(Severity) is { } severity
        ? new()
        {
            Id = id,
            Name = Name?.Trim() ?? "",
            Words = [.. Words ?? []],
            Services = [.. Services ?? []],
            Routes = [.. Routes ?? []],
            Tags = [.. Tags ?? []],
            Severity = severity,
            MinUsers = MinUsers ?? 5,
            IsEnabled = IsEnabled ?? true,
        }
        : null;
}
