namespace Clew.Protocols.Native;

/// <summary>What a body of plain JSON records contained.</summary>
/// <param name="Records">The records that are kept, in the order in which they came.</param>
/// <param name="Discards">What is not kept and why.</param>
/// <param name="Faults">What is wrong with the first records that are not kept, at most <see cref="MaxFaults"/>.</param>
/// <param name="Error">Set when nothing of the body can be read.</param>
public sealed record NativeDecoded<T>(IReadOnlyList<T> Records, IReadOnlyList<Discard> Discards, IReadOnlyList<RecordFault> Faults, DecodeError? Error)
{
    /// <summary>Enough to see what is wrong with a sender; the rest is counted.</summary>
    public const int MaxFaults = 10;
}
