namespace Clew.Incidents.Joining;

/// <summary>An incident that a finding belongs to.</summary>
/// <param name="Incident">Its id.</param>
/// <param name="Member">The finding of that incident that links them.</param>
public sealed record JoinMatch(string Incident, JoinReason Reason, string Member);
