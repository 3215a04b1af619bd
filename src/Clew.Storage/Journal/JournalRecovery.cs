using Clew.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Journal;

/// <summary>Opens the segments that a process left behind, however it ended.</summary>
internal static class JournalRecovery
{
    /// <summary>At least one segment; the last one ends behind its last whole record.</summary>
    public static List<Segment> Open(string folder, ILogger logger)
    {
        Segment.DeleteSpare(folder);
        var segments = Segment.OpenAll(folder);
        if (segments.Count == 0) return [Segment.Create(folder, 0)];
        // A segment counts up to where the next one begins: a group whose sync failed may have left bytes behind that.
        for (var i = 0; i + 1 < segments.Count; i++) segments[i].EndAt(segments[i + 1].Start);
        TrimTail(segments[^1], logger);
        return segments;
    }

    /// <summary>
    /// Cuts a record at the end that is not whole: it was being written when the process died, and was never acknowledged. Damage that whole
    /// records follow is left where it is: reading reports it.
    /// </summary>
    private static void TrimTail(Segment segment, ILogger logger)
    {
        var length = checked((int)segment.Length);
        var memory = RowMemory.Take(length);
        try
        {
            var read = segment.Read(segment.Start, memory.AsMemory(0, length));
            ReadOnlyMemory<byte> bytes = memory.AsMemory(0, read);
            var at = 0;
            while (at < bytes.Length)
            {
                if (RecordFormat.TryRead(bytes[at..], segment.Start + at, out var record))
                {
                    at = (int)(record.End - segment.Start);
                    continue;
                }
                var next = RecordFormat.FindNext(bytes, at + 1, segment.Start);
                if (next < 0) break;
                at = next;
            }
            if (at == segment.Length) return;
            logger.LogInformation("The journal's last {Bytes} bytes were not whole when the process ended and were never acknowledged: cut.",
                segment.Length - at);
            segment.EndAt(segment.Start + at);
            if (!segment.TryTrim()) segment.Closed = true;
        }
        finally
        {
            RowMemory.GiveBack(memory);
        }
    }
}
