using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>Everything that the decision about the first message of a step is made from.</summary>
/// <param name="OpenedAt">When the incident was opened, or opened again.</param>
/// <param name="First">The notification of the rule's first step for this incident, or null.</param>
/// <param name="LastOfRule">When the rule last began to tell about another incident of the same service and environment, or null.</param>
public sealed record TellingCase(
    AlertRule Rule, int Step, Incident Incident, DateTimeOffset OpenedAt, Notification? First, DateTimeOffset? LastOfRule,
    IReadOnlyList<Silence> Silences, DateTimeOffset Now);
