namespace Clew.Bench.Ingest;

/// <summary>Byte patterns that stand in a request where each record must differ: found once, overwritten for each sending.</summary>
internal static class Marks
{
    /// <summary>Digits of a number as text.</summary>
    public const int Digits = 12;

    /// <summary>A trace id, as bytes.</summary>
    public static readonly byte[] Trace = [.. Enumerable.Repeat((byte)0xA5, 16)];

    /// <summary>A span id, as bytes.</summary>
    public static readonly byte[] Span = [.. Enumerable.Repeat((byte)0x5A, 8)];

    /// <summary>A time in nanoseconds, as 8 bytes with the lowest first.</summary>
    public const ulong Time = 0x1122_3344_5566_7788;

    /// <summary>A number as <see cref="Digits"/> digits of text: of an order, a customer, an id.</summary>
    public static readonly byte[] Number = [.. Enumerable.Repeat((byte)'#', Digits)];

    /// <summary>32 hex digits: an id as text.</summary>
    public static readonly byte[] Hex = [.. Enumerable.Repeat((byte)'~', 32)];

    /// <summary>Where a pattern stands, from the first to the last.</summary>
    public static IReadOnlyList<int> Of(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        var found = new List<int>();
        for (var at = 0; text[at..].IndexOf(pattern) is >= 0 and var next; at += pattern.Length)
        {
            at += next;
            found.Add(at);
        }
        return found;
    }
}
