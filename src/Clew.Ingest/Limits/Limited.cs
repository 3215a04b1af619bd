namespace Clew.Ingest.Limits;

/// <summary>A sender must wait.</summary>
/// <param name="Reason"><see cref="Model.DiscardReason.RateLimited"/> or <see cref="Model.DiscardReason.QuotaExceeded"/>.</param>
/// <param name="Detail">Which limit of what, for the person who runs the sender.</param>
/// <param name="RetryAfter">More than zero.</param>
public sealed record Limited(string Reason, string Detail, TimeSpan RetryAfter);
