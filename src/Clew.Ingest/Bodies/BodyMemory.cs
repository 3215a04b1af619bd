using System.Buffers;

namespace Clew.Ingest.Bodies;

/// <summary>
/// The arrays that bodies are read into. Usual ones come from the pool. Large ones are rare and are left to the collector: the shared pool keeps
/// an array of each size for every thread, and a few large requests would hold hundreds of MiB for good.
/// </summary>
internal static class BodyMemory
{
    /// <summary>Bytes of the largest array that the pool keeps for us; batches of SDKs are smaller.</summary>
    private const int LargestPooled = 1 << 20;

    /// <summary>An array of at least that many bytes, with any content.</summary>
    public static byte[] Take(int size) => size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);

    /// <summary>The array is not used any more.</summary>
    public static void GiveBack(byte[] bytes)
    {
        if (bytes.Length <= LargestPooled) ArrayPool<byte>.Shared.Return(bytes);
    }
}
