using System.Buffers.Binary;
using Clew.Storage.Rows;

namespace Clew.Storage.Journal;

/// <summary>
/// One record of a segment, little-endian:
/// <code>
/// frame: magic u32 | body length u32 | CRC-32C of the body u32 | position u64 | CRC-32C of the frame up to here u32
/// body:  ingest id u64 | number of tables u8 | for each: ordinal u8, rows u32, bytes u32 | the rows of each in RowBinary
/// </code>
/// The magic lets a reader find the next record behind damage. The position, which no sender knows, lets it pass over bytes of a body that look
/// like a record, without looking at more than their frame.
/// </summary>
internal static class RecordFormat
{
    private const uint Magic = 0x57454C43;   // "CLEW"

    /// <summary>Bytes before the body.</summary>
    public const int FrameSize = 24;

    private const int PositionOffset = 12;
    private const int FrameChecksumOffset = 20;

    private const int BodyHeaderSize = 9;
    private const int TableHeaderSize = 9;

    /// <summary>Bytes that an entry takes on disk.</summary>
    public static long Size(JournalEntry entry)
    {
        var size = (long)FrameSize + BodyHeaderSize;
        foreach (var rows in entry.Rows) size += TableHeaderSize + rows.RowBinary.Length;
        return size;
    }

    /// <summary>What stands before the rows, which are written from where they are. <see cref="Place"/> completes it.</summary>
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
        var crc = Crc32C.Append(Crc32C.Begin, header.AsSpan(FrameSize));
        foreach (var rows in entry.Rows) crc = Crc32C.Append(crc, rows.RowBinary.Span);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Crc32C.End(crc));
        return header;
    }

    /// <summary>Says in the header where in the journal its record will stand.</summary>
    public static void Place(byte[] header, long position)
    {
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(PositionOffset), position);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(FrameChecksumOffset), Crc32C.Of(header.AsSpan(0, FrameChecksumOffset)));
    }

    /// <summary>The length of the record whose frame stands at the start of these bytes and at that position, or 0 when none does.</summary>
    public static long AnnouncedSize(ReadOnlySpan<byte> bytes, long position) =>
        bytes.Length >= FrameSize
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Magic
        && BinaryPrimitives.ReadInt64LittleEndian(bytes[PositionOffset..]) == position
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[FrameChecksumOffset..]) == Crc32C.Of(bytes[..FrameChecksumOffset])
            ? FrameSize + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])
            : 0;

    /// <summary>Reads the record at the start of the memory; false when there is no whole, undamaged one of that position.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> memory, long position, out JournalRecord record)
    {
        record = null!;
        var bytes = memory.Span;
        var size = AnnouncedSize(bytes, position);
        if (size < FrameSize + BodyHeaderSize || size > bytes.Length) return false;
        if (Crc32C.Of(bytes[FrameSize..(int)size]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..])) return false;

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
    /// <param name="position">Where in the journal the memory begins.</param>
    public static int FindNext(ReadOnlyMemory<byte> memory, int from, long position)
    {
        Span<byte> magic = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, Magic);
        while (from < memory.Length)
        {
            var found = memory.Span[from..].IndexOf(magic);
            if (found < 0) return -1;
            from += found;
            if (TryRead(memory[from..], position + from, out _)) return from;
            from++;
        }
        return -1;
    }
}
