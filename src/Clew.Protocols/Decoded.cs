namespace Clew.Protocols;

/// <summary>What a request body contained.</summary>
/// <param name="Records">The records that are kept, in the order in which they came.</param>
/// <param name="Discards">What is not kept and why; one entry for each reason and signal.</param>
/// <param name="Error">Set when the body as a whole is not what the protocol says; then there are no records.</param>
public sealed record Decoded<T>(IReadOnlyList<T> Records, IReadOnlyList<Discard> Discards, DecodeError? Error)
{
    /// <summary>A body of which nothing can be kept.</summary>
    public static Decoded<T> Failed(DecodeError error) => new([], [], error);
}
