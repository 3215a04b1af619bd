using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace Clew.Storage.Engine.Embedded;

/// <summary>
/// Memory that Kestrel reads from sockets into and answers from. Its own pool has blocks of 4 KiB, and each is a call of the kernel and a step of the pipe: 54 for a
/// usual request with spans, 8,000 for a batch of the loader. A connection holds blocks only while something of it is in them. Safe for concurrent use.
/// </summary>
public sealed class SocketBlocks : MemoryPool<byte>
{
    /// <summary>Bytes of a block: a request of an SDK fills a few, and a small one wastes little for the moment that it lasts.</summary>
    private const int BlockBytes = 32 << 10;

    /// <summary>Blocks that are kept, 8 MiB; beyond, they are left to the collector.</summary>
    private const int MaxKept = 256;

    private readonly ConcurrentQueue<Block> _kept = [];

    /// <summary>What Kestrel makes its pools by.</summary>
    public static IMemoryPoolFactory<byte> Factory { get; } = new Pools();

    public override int MaxBufferSize => BlockBytes;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return _kept.TryDequeue(out var block) ? block : new Block(this);
    }

    protected override void Dispose(bool disposing) => _kept.Clear();

    private void Keep(Block block)
    {
        if (_kept.Count < MaxKept) _kept.Enqueue(block);
    }

    private sealed class Block(SocketBlocks pool) : IMemoryOwner<byte>
    {
        // Pinned for as long as it lives: the kernel writes into it.
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true), 0, BlockBytes);

        public void Dispose() => pool.Keep(this);
    }

    private sealed class Pools : IMemoryPoolFactory<byte>
    {
        public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new SocketBlocks();
    }
}
