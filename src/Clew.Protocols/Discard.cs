namespace Clew.Protocols;

/// <summary>Parts of a request that are not kept.</summary>
/// <param name="Reason">One of <see cref="Clew.Model.DiscardReason"/>.</param>
/// <param name="Signal">What they would have been: one of <see cref="DiscardSignal"/>.</param>
/// <param name="Count">How many; at least 1.</param>
/// <param name="Detail">What was wrong with the first of them, for people.</param>
public sealed record Discard(string Reason, string Signal, int Count, string Detail);
