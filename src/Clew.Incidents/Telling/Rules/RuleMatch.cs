using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>Whether a rule is about an incident. Pure.</summary>
public static class RuleMatch
{
    /// <param name="owners">Those of the incident's services.</param>
    public static bool Is(AlertRule rule, Incident incident, IReadOnlySet<string> owners) =>
        !rule.IsOff
        && incident.Severity <= rule.MinSeverity
        && (rule.Environments.IsEmpty || rule.Environments.Contains(incident.Environment))
        && (rule.Services.IsEmpty || Services(incident).Any(service => rule.Services.Any(pattern => IsService(pattern, service))))
        && (rule.Owners.IsEmpty || rule.Owners.Any(owners.Contains));

    /// <summary>The services that an incident names, each once.</summary>
    public static ImmutableArray<string> Services(Incident incident) => [.. incident.Services.Prepend(incident.Service).Distinct()];

    /// <summary><c>billing</c>, or <c>billing-*</c> for all that begin so.</summary>
    internal static bool IsService(string pattern, string service) =>
        pattern.EndsWith('*') ? service.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : pattern == service;
}
