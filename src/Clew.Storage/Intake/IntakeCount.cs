namespace Clew.Storage.Intake;

/// <summary>What came in with one key, of one signal, with one outcome, summed over a window.</summary>
/// <param name="Signal">The name of the signal or, for what is no signal of ours, of the envelope item: <c>span</c>, <c>log</c>, <c>session</c>.</param>
/// <param name="Outcome"><c>accepted</c> or <c>discarded</c>.</param>
/// <param name="Reason">Why it was discarded (<see cref="Model.DiscardReason"/>); empty for what was accepted.</param>
/// <param name="Bytes">Decompressed bytes of the requests; 0 for what was discarded.</param>
public sealed record IntakeCount(string Key, string Signal, string Outcome, string Reason, long Records, long Bytes);
