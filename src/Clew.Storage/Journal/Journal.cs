using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Journal;

/// <summary>
/// The durable spool of accepted rows: an append completes when its bytes are on disk, and the loader brings them into the engine. One writer
/// collects everything that waits, writes it, and syncs once for all (group commit). Safe for concurrent use.
/// </summary>
public sealed class Journal : IAsyncDisposable
{
    /// <summary>Bytes for one write and sync: enough to share the cost of a sync, little enough to bound the wait of the first.</summary>
    private const long MaxGroupBytes = 16L << 20;

    /// <summary>Entries for one write: the limit of one vectored write (IOV_MAX is 1024) with a header and up to a few tables each.</summary>
    private const int MaxGroupEntries = 200;

    private readonly JournalOptions _options;
    private readonly ILogger _logger;
    private readonly FileStream _lockFile;
    private readonly IngestIds _ids;
    private readonly Lock _segmentsLock = new();
    private readonly List<Segment> _segments;
    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly Thread _writer;
    private long _bytesInFlight;
    private long _durableThrough;
    private long _releasedThrough;
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Journal(JournalOptions options, ILogger logger, FileStream lockFile)
    {
        (_options, _logger, _lockFile) = (options, logger, lockFile);
        _ids = new(options.Folder);
        _segments = JournalRecovery.Open(options.Folder, logger);
        _durableThrough = _segments[^1].End;
        _releasedThrough = _segments[0].Start;
        _writer = new(Write) { Name = "journal writer", IsBackground = true };
        _writer.Start();
    }

    /// <summary>The position of the oldest byte that is kept.</summary>
    public long Start
    {
        get { lock (_segmentsLock) return _segments[0].Start; }
    }

    /// <summary>The position up to which everything is on disk.</summary>
    public long DurableThrough => Interlocked.Read(ref _durableThrough);

    /// <summary>Bytes that wait for the loader. On disk there are up to two segments more: segments are given up whole, and one is kept to be written over.</summary>
    public long Bytes => DurableThrough - Interlocked.Read(ref _releasedThrough);

    /// <summary>Why the last append could not be written, while that is so; else null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Opens the journal and repairs what a crash left. Throws <see cref="IOException"/> when another process has it.</summary>
    public static Journal Open(JournalOptions options, ILogger<Journal> logger)
    {
        Directory.CreateDirectory(options.Folder);
        var lockFile = new FileStream(Path.Combine(options.Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new(options, logger, lockFile);
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>A new id for an accepted request: unique forever, rising. Throws <see cref="IOException"/> when the disk is full.</summary>
    public ulong ReserveIngestId() => _ids.Next();

    /// <summary>Completes when the entry is on disk, or with why it is not. The entry's memory must stay as it is until then.</summary>
    public async ValueTask<JournalAppend> AppendAsync(JournalEntry entry, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        var size = RecordFormat.Size(entry);
        if (size > _options.MaxBytesInFlight) return new JournalAppend.TooLarge(size, _options.MaxBytesInFlight);
        if (Bytes + size > _options.MaxBytes) return new JournalAppend.Full($"the journal holds its {_options.MaxBytes >> 20} MiB");
        if (Interlocked.Add(ref _bytesInFlight, size) > _options.MaxBytesInFlight)
        {
            Interlocked.Add(ref _bytesInFlight, -size);
            return new JournalAppend.Full("the disk is slower than what arrives");
        }
        var pending = new Pending(entry, RecordFormat.Header(entry), size);
        if (!_queue.Writer.TryWrite(pending))
        {
            Interlocked.Add(ref _bytesInFlight, -size);
            return new JournalAppend.Full("the server is stopping");
        }
        // Not cancellable from here on: the writer may be reading the entry's memory.
        return await pending.Done.Task;
    }

    /// <summary>Completes when something behind that position is on disk.</summary>
    public async Task WaitForAsync(long position, CancellationToken ct)
    {
        while (true)
        {
            var grown = Volatile.Read(ref _grown).Task;
            if (DurableThrough > position) return;
            await grown.WaitAsync(ct);
        }
    }

    /// <summary>
    /// The records from that position on, as many as fit in <paramref name="maxBytes"/> (but at least one) and end at or before
    /// <paramref name="through"/>. Empty when there is nothing to read yet. Where records should be and are none, that is told.
    /// </summary>
    public JournalChunk Read(long position, int maxBytes, long through = long.MaxValue)
    {
        Segment? segment;
        long? nextStart;
        lock (_segmentsLock)
        {
            var found = _segments.FindLastIndex(s => s.Start <= position);
            segment = found < 0 ? null : _segments[found];
            nextStart = found + 1 < _segments.Count ? _segments[found + 1].Start : null;
        }
        through = Math.Min(through, DurableThrough);
        // The end of a segment is the start of the next, unless somebody cut or deleted a file.
        return nextStart is { } next && position >= (segment?.End ?? 0)
            ? JournalReading.Gap(position, Math.Min(next, through))
            : JournalReading.Read(segment!, position, maxBytes, through);
    }

    /// <summary>What lies before that position is in the engine: makes room, and deletes the segments that end there or before.</summary>
    public void Release(long position)
    {
        Interlocked.Exchange(ref _releasedThrough, Math.Max(_releasedThrough, Math.Min(position, DurableThrough)));
        while (true)
        {
            Segment oldest;
            lock (_segmentsLock)
            {
                if (_segments.Count < 2 || _segments[1].Start > position) return;
                oldest = _segments[0];
                _segments.RemoveAt(0);
            }
            oldest.Delete();
        }
    }

    public ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _writer.Join();
        foreach (var segment in _segments) segment.Dispose();
        _lockFile.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Write()
    {
        var group = new List<Pending>(MaxGroupEntries);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            var bytes = 0L;
            while (group.Count < MaxGroupEntries && bytes < MaxGroupBytes && _queue.Reader.TryRead(out var pending))
            {
                group.Add(pending);
                bytes += pending.Size;
            }
            Commit(group, bytes);
        }
    }

    private void Commit(List<Pending> group, long bytes)
    {
        string? trouble = null;
        long position;
        try
        {
            var segment = SegmentFor(bytes);
            position = segment.End;
            var place = position;
            foreach (var pending in group)
            {
                RecordFormat.Place(pending.Header, place);
                place += pending.Size;
            }
            var parts = group.SelectMany(pending => pending.Parts()).ToList();
            try
            {
                segment.Append(parts, bytes);
                Interlocked.Exchange(ref _durableThrough, segment.End);
            }
            catch
            {
                Abandon(segment);
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            position = 0;
            trouble = error.Message;
        }
        if (trouble is not null && Trouble is null) _logger.LogError("The journal cannot write; senders are asked to come back: {Trouble}", trouble);
        if (trouble is null && Trouble is not null) _logger.LogInformation("The journal writes again.");
        Trouble = trouble;
        Interlocked.Add(ref _bytesInFlight, -bytes);
        foreach (var pending in group)
        {
            position += pending.Size;
            pending.Done.SetResult(trouble is null ? new JournalAppend.Stored(position) : new JournalAppend.Full(trouble));
        }
        Interlocked.Exchange(ref _grown, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private Segment SegmentFor(long bytes)
    {
        Segment last;
        lock (_segmentsLock) last = _segments[^1];
        if (!last.Closed && (last.Length == 0 || last.Length + bytes <= _options.SegmentBytes)) return last;
        var next = Segment.Create(_options.Folder, last.End);
        lock (_segmentsLock)
        {
            // An empty segment that was given up has the same start: the new one took its file.
            if (last.Length == 0 && _segments.Remove(last)) last.Dispose();
            _segments.Add(next);
        }
        return next;
    }

    /// <summary>
    /// After a failed write or sync nobody knows what of it is on disk, so nothing is appended behind it: what counts stays, the rest is cut,
    /// and the next group begins a new segment (whose start also ends this one for a reader when the cut failed).
    /// </summary>
    private void Abandon(Segment segment)
    {
        segment.TryTrim();
        segment.Closed = true;
    }

    private sealed record Pending(JournalEntry Entry, byte[] Header, long Size)
    {
        public TaskCompletionSource<JournalAppend> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IEnumerable<ReadOnlyMemory<byte>> Parts()
        {
            yield return Header;
            foreach (var rows in Entry.Rows)
                if (rows.RowBinary.Length > 0)
                    yield return rows.RowBinary;
        }
    }
}
