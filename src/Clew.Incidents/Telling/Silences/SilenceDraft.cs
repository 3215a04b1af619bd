using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>A silence as somebody describes it. Empty parts stand for all.</summary>
public sealed record SilenceDraft(string Service, string Environment, string Incident, IncidentSeverity? MaxSeverity, DateTimeOffset Until, string Why)
{
    /// <summary>A forgotten silence is worse than a loud week.</summary>
    private static readonly TimeSpan MaxLength = TimeSpan.FromDays(30);

    /// <summary>Empty when nothing is wrong.</summary>
    public IEnumerable<KeyValuePair<string, string>> Problems(DateTimeOffset now)
    {
        foreach (var (name, value) in new[] { ("service", Service), ("environment", Environment), ("incident", Incident) })
            if (value.Length > AlertRuleRules.MaxName || value.Any(char.IsControl)) yield return new(name, $"At most {AlertRuleRules.MaxName} characters.");
        if (Service.Trim().Length + Environment.Trim().Length + Incident.Trim().Length == 0 && MaxSeverity is null)
            yield return new("service", "Say what is to be quiet: a service, an environment, an incident or a severity.");
        if (MaxSeverity is { } most && !Enum.IsDefined(most)) yield return new("maxSeverity", "One of critical, high, medium, low.");
        if (Until <= now || Until > now + MaxLength) yield return new("until", $"A time within the next {MaxLength.TotalDays:0} days.");
        if (string.IsNullOrWhiteSpace(Why) || Why.Length > 200 || Why.Any(char.IsControl)) yield return new("why", "1 to 200 characters, for the one who wonders at the quiet.");
    }
}
