namespace Clew.Incidents.Telling;

/// <summary>What a message travels with: the names by which the other side knows a repeat, and what belongs together.</summary>
/// <param name="DeliveryId">Equal for each attempt of one delivery.</param>
/// <param name="ThreadId">Equal for all that is said about one incident by one rule; the first delivery of the thread is called the same.</param>
/// <param name="IsFirst">It begins the thread.</param>
/// <param name="Subject">Of the thread: the headline of its first message.</param>
/// <param name="Time">When the delivery was decided.</param>
public sealed record Envelope(string DeliveryId, string ThreadId, bool IsFirst, string Subject, DateTimeOffset Time);
