namespace Clew.Model;

/// <summary>The secret that a key had before it was rotated, which senders may still use for a while.</summary>
/// <param name="Hash">As <see cref="ApiKey.Hash"/>.</param>
/// <param name="ValidUntil">From then on it is unknown.</param>
public sealed record EndingSecret(string Hash, DateTimeOffset ValidUntil);
