using System.Buffers.Binary;
using Clew.Storage.Rows;

namespace Clew.Storage.Journal;

/// <summary>
/// One record of a segment, little-endian:
/// <code>
/// magic u32 | body length u32 | CRC-32C of length and body u32 | body
/// body: ingest id u64 | number of tables u8 | for each: ordinal u8, rows u32, bytes u32 | the rows of each in RowBinary
/// </code>
/// The magic lets a reader find the next record behind damage.
/// </summary>
internal static class RecordFormat
{
    private const uint Magic = 0x57454C43;   // "CLEW"

    /// <summary>Bytes before the body.</summary>
    private const int FrameSize = 12;

    private const int BodyHeaderSize = 9;
    private const int TableHeaderSize = 9;

    /// <summary>Bytes that an entry takes on disk.</summary>
    public static long Size(JournalEntry entry)
    {
        var size = (long)FrameSize + BodyHeaderSize;
        foreach (var rows in entry.Rows) size += TableHeaderSize + rows.RowBinary.Length;
        return size;
    }

    /// <summary>What stands before the rows; the rows themselves are written from where they are.</summary>
    public static byte[] Header(JournalEntry entry)
    {
        var header = new byte[FrameSize + BodyHeaderSize + TableHeaderSize * entry.Rows.Count];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), checked((uint)(Size(entry) - FrameSize)));
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(FrameSize), entry.IngestId);
        header[FrameSize + 8] = checked((byte)entry.Rows.Count);
        var at = FrameSize + BodyHeaderSize;
        foreach (var rows in entry.Rows)
        {
            header[at] = checked((byte)rows.Table.Ordinal);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at + 1), rows.RowCount);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at + 5), rows.RowBinary.Length);
            at += TableHeaderSize;
        }
        var crc = Crc32C.Append(Crc32C.Begin, header.AsSpan(4, 4));
        crc = Crc32C.Append(crc, header.AsSpan(FrameSize));
        foreach (var rows in entry.Rows) crc = Crc32C.Append(crc, rows.RowBinary.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Crc32C.End(crc));
        return header;
    }

    /// <summary>The length of the record that a frame announces, or 0 when there is no frame at the start of these bytes.</summary>
    public static long AnnouncedSize(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FrameSize && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic
            ? FrameSize + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])
            : 0;

    /// <summary>Reads the record at the start of the memory; false when there is no whole, undamaged one.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> memory, long position, out JournalRecord record)
    {
        record = null!;
        var bytes = memory.Span;
        var size = AnnouncedSize(bytes);
        if (size < FrameSize + BodyHeaderSize || size > bytes.Length) return false;
        var crc = Crc32C.Append(Crc32C.Begin, bytes.Slice(4, 4));
        crc = Crc32C.Append(crc, bytes[FrameSize..(int)size]);
        if (Crc32C.End(crc) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..])) return false;

        var tables = bytes[FrameSize + 8];
        var rows = new JournalRows[tables];
        var header = FrameSize + BodyHeaderSize;
        var payload = header + tables * TableHeaderSize;
        for (var i = 0; i < tables; i++, header += TableHeaderSize)
        {
            // What the checksum covers was written by us: a table that we do not know is of a newer version of Clew.
            var table = SignalTable.Find(bytes[header])
                ?? throw new NotSupportedException($"The journal holds rows of table {bytes[header]}, which this version of Clew does not know.");
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[(header + 5)..]);
            rows[i] = new(table, BinaryPrimitives.ReadInt32LittleEndian(bytes[(header + 1)..]), memory.Slice(payload, length));
            payload += length;
        }
        record = new(position, position + size, BinaryPrimitives.ReadUInt64LittleEndian(bytes[FrameSize..]), rows);
        return true;
    }

    /// <summary>The offset of the next undamaged record at or after <paramref name="from"/>, or -1.</summary>
    public static int FindNext(ReadOnlyMemory<byte> memory, int from)
    {
        Span<byte> magic = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, Magic);
        while (from < memory.Length)
        {
            var found = memory.Span[from..].IndexOf(magic);
            if (found < 0) return -1;
            if (TryRead(memory[(from + found)..], 0, out _)) return from + found;
            from += found + 1;
        }
        return -1;
    }
}
