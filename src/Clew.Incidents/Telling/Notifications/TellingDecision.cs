namespace Clew.Incidents.Telling;

/// <summary>What is to be done for a notification.</summary>
/// <param name="State">Where it stands then; a message goes out when it is <see cref="NotificationState.Told"/> or <see cref="NotificationState.Closed"/>.</param>
/// <param name="Why">What holds it back.</param>
public sealed record TellingDecision(NotificationState State, MessageKind Kind, string Why = "");
