using Clew.Storage.Rows;

namespace Clew.Storage.Journal;

/// <summary>Turns bytes of a segment into records.</summary>
internal static class JournalReading
{
    public static JournalChunk Read(Segment segment, long position, int maxBytes, long through)
    {
        var available = Math.Min(segment.End, through) - position;
        if (available <= 0) return new([], position, [], RowMemory.Take(0));
        var size = Math.Min(available, Math.Max(maxBytes, FirstRecordSize(segment, position)));
        var chunk = Parse(segment, position, size, isAll: size == available);
        // Damage at the very start: only the rest of the segment tells where the next whole record begins.
        if (chunk.End > position) return chunk;
        chunk.Dispose();
        return Parse(segment, position, available, isAll: true);
    }

    /// <summary>Nothing, although records were written there: the end of a file or a whole one is gone.</summary>
    public static JournalChunk Gap(long position, long end) =>
        end <= position
            ? new([], position, [], RowMemory.Take(0))
            : new([], end, [new("a segment that is cut or gone", position, end)], RowMemory.Take(0));

    /// <param name="isAll">Whether nothing follows: then what is no record is damage, and else perhaps only cut.</param>
    private static JournalChunk Parse(Segment segment, long position, long size, bool isAll)
    {
        var memory = RowMemory.Take(checked((int)size));
        var length = segment.Read(position, memory.AsMemory(0, (int)size));
        ReadOnlyMemory<byte> bytes = memory.AsMemory(0, length);
        var records = new List<JournalRecord>();
        var damage = new List<JournalDamage>();
        var at = 0;
        while (at < length)
        {
            if (RecordFormat.TryRead(bytes[at..], position + at, out var record))
            {
                records.Add(record);
                at = (int)(record.End - position);
                continue;
            }
            if (!isAll) break;
            var next = RecordFormat.FindNext(bytes, at + 1, position);
            var end = next < 0 ? length : next;
            damage.Add(new(Path.GetFileName(segment.Path), position + at, position + end));
            at = end;
        }
        return new(records, position + at, damage, memory);
    }

    private static long FirstRecordSize(Segment segment, long position)
    {
        var frame = new byte[RecordFormat.FrameSize];
        return RecordFormat.AnnouncedSize(frame.AsSpan(0, segment.Read(position, frame)), position);
    }
}
