using System.Buffers;

namespace Clew.Storage.Rows;

/// <summary>
/// The arrays that rows, columns and pieces of the journal are held in. Those of requests are of the shared pool. Those of a batch are megabytes, and the
/// shared pool keeps one of each size for every thread that ever gave one back: as the loader goes on with another thread after each wait, that came to
/// several batches. So they have a pool of their own, with a bound. Safe for concurrent use.
/// </summary>
internal static class RowMemory
{
    /// <summary>Bytes of the largest array of the shared pool.</summary>
    private const int LargestShared = 1 << 20;

    /// <summary>Bytes of the largest array that is kept: a batch by default, and a record that goes beyond it.</summary>
    private const int LargestKept = 64 << 20;

    /// <summary>Arrays of one size (a power of two) that are kept: what one batch uses at once.</summary>
    private const int KeptOfASize = 2;

    private static readonly ArrayPool<byte> Batches = ArrayPool<byte>.Create(LargestKept, KeptOfASize);

    /// <summary>An array of at least that many bytes, with any content.</summary>
    public static byte[] Take(int size) => (size <= LargestShared ? ArrayPool<byte>.Shared : Batches).Rent(size);

    /// <summary>The array is not used any more.</summary>
    public static void GiveBack(byte[] bytes)
    {
        if (bytes.Length <= LargestShared) ArrayPool<byte>.Shared.Return(bytes);
        // What is larger than the pool keeps was made for once and is left to the collector.
        else if (bytes.Length <= LargestKept) Batches.Return(bytes);
    }
}
