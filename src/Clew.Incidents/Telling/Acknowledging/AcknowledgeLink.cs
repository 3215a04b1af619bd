namespace Clew.Incidents.Telling;

/// <summary>A one-time address that acknowledges an incident without login. A document of kind <c>acknowledge-link</c>; its id is the SHA-256 of the token.</summary>
/// <param name="Channel">The name of the channel that it was sent to: who holds it is known no better.</param>
/// <param name="UsedAt">When it was used, or null.</param>
public sealed record AcknowledgeLink(string Incident, string Channel, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt = null);
