namespace Clew.Incidents.Telling;

/// <summary>One try to send.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">What the other side said, on one line; no secrets.</param>
public sealed record DeliveryAttempt(DateTimeOffset Time, long Milliseconds, SendResult Result, string Answer);
