using System.Collections.Immutable;
using Clew.Incidents.Telling;
using Clew.Model;

namespace Clew.Web.Alerts;

/// <summary>An alert rule in the API. Empty lists stand for all.</summary>
public sealed record AlertRuleJson(
    string Id, string Name, IncidentSeverity MinSeverity, ImmutableArray<string> Services, ImmutableArray<string> Environments, ImmutableArray<string> Owners,
    ImmutableArray<EscalationStep> Steps, int ThrottleMinutes, bool Digest, bool Off, DateTimeOffset CreatedAt)
{
    internal static AlertRuleJson Of(AlertRule rule) =>
        new(rule.Id, rule.Name, rule.MinSeverity, rule.Services, rule.Environments, rule.Owners, rule.Steps, rule.ThrottleMinutes, rule.Digest, rule.IsOff, rule.CreatedAt);
}
