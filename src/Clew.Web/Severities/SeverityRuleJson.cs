using System.Collections.Immutable;
using Clew.Incidents.Severities;
using Clew.Web.Alerts;

namespace Clew.Web.Severities;

/// <summary>A severity rule in the API.</summary>
/// <param name="Severity"><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>: at least this severe.</param>
/// <param name="MinUsers">From so many hurt users on.</param>
public sealed record SeverityRuleJson(
    string Id, string Name, ImmutableArray<string> Words, ImmutableArray<string> Services, string Severity, int MinUsers, bool IsEnabled, ImmutableArray<string> Routes, ImmutableArray<string> Tags)
{
    public static SeverityRuleJson Of(SeverityRule rule) =>
        new(rule.Id, rule.Name, rule.Words, rule.Services, SeverityChoice.Id(rule.Severity), rule.MinUsers, rule.IsEnabled, rule.Routes, rule.Tags);
}
