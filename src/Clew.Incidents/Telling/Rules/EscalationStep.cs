using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>Whom a rule tells, and when.</summary>
/// <param name="Channels">Ids of channels; all are told at once.</param>
/// <param name="AfterMinutes">After the rule's first message, when nobody has acknowledged by then; 0 for the first step.</param>
public sealed record EscalationStep(ImmutableArray<string> Channels, int AfterMinutes);
