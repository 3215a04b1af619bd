using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Clew.Storage.Journal;

/// <summary>
/// Hands out ids for accepted requests that are unique forever: 24 random bits for this journal and a 40-bit counter (10^12 requests). The counter's
/// upper bound is on disk before an id below it is given, so that no crash gives an id twice; a crash skips at most one block.
/// </summary>
internal sealed class IngestIds
{
    /// <summary>Ids for each write of the file.</summary>
    private const ulong Block = 1 << 20;

    private const int CounterBits = 40;

    private readonly string _path;
    private readonly Lock _lock = new();
    private ulong _next;
    private ulong _bound;

    public IngestIds(string folder)
    {
        _path = Path.Combine(folder, "ingest-ids");
        _next = Read() ?? (ulong)RandomNumberGenerator.GetInt32(1, 1 << 24) << CounterBits;
        _bound = _next;
    }

    /// <summary>The next id. Throws <see cref="IOException"/> when a new block cannot be written (the disk is full).</summary>
    public ulong Next()
    {
        lock (_lock)
        {
            if (_next == _bound) Extend();
            return _next++;
        }
    }

    private void Extend()
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _bound + Block);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Crc32C.Of(bytes.AsSpan(0, 8)));
        DurableFile.Replace(_path, bytes);
        _bound += Block;
    }

    private ulong? Read()
    {
        if (!File.Exists(_path)) return null;
        var bytes = File.ReadAllBytes(_path);
        // A file that is damaged tells nothing: a new random prefix is as unique as a new journal's.
        return bytes.Length == 12 && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) == Crc32C.Of(bytes.AsSpan(0, 8))
            ? BinaryPrimitives.ReadUInt64LittleEndian(bytes)
            : null;
    }
}
