using System.Collections.Concurrent;
using Clew.Model;

namespace Clew.Storage.Intake;

/// <summary>
/// Counts what was received: accepted, and discarded by reason, for each key and minute, so that "where is my data" has an answer.
/// Held in memory and written to table <c>intake</c> every few seconds by <see cref="IntakeWriter"/>; a crash loses at most these seconds of
/// counts (never of data). Safe for concurrent use.
/// </summary>
public sealed class IntakeLedger(TimeProvider time)
{
    public const string AcceptedOutcome = "accepted";
    public const string DiscardedOutcome = "discarded";

    /// <summary>Names of reasons and signals come from senders (envelope item types): more lines than this are counted as <c>other</c>.</summary>
    private const int MaxLines = 5_000;

    /// <summary>Rejected requests kept for the page, for the whole server.</summary>
    private const int MaxRejected = 100;

    private const int MaxNameLength = 60;
    private const int MaxDetailLength = 300;

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<RejectedRequest> _rejected = new();
    private Dictionary<IntakeLine, (long Records, long Bytes)> _lines = [];

    /// <param name="bytes">Decompressed bytes of the request that these records came with.</param>
    public void Accepted(KeyScope key, SignalKind signal, long records, long bytes) =>
        Add(key.Project, key.KeyId, Name(signal), AcceptedOutcome, "", records, bytes);

    /// <param name="key">Null when the request had no valid key.</param>
    /// <param name="signal">The name of a signal, or of the envelope item.</param>
    public void Discarded(KeyScope? key, string signal, string reason, long records) =>
        Add(key?.Project ?? "", key?.KeyId ?? "", Cut(signal, MaxNameLength), DiscardedOutcome, Cut(reason, MaxNameLength), records, 0);

    public void Rejected(RejectedRequest request)
    {
        _rejected.Enqueue(request with { Detail = Cut(request.Detail, MaxDetailLength), Path = Cut(request.Path, MaxDetailLength) });
        while (_rejected.Count > MaxRejected) _rejected.TryDequeue(out _);
    }

    /// <summary>The last rejected requests, newest first, at most 100.</summary>
    public IReadOnlyList<RejectedRequest> LastRejections() => [.. _rejected.Reverse()];

    /// <summary>The name under which a signal is counted.</summary>
    public static string Name(SignalKind signal) => signal switch
    {
        SignalKind.Span => "span",
        SignalKind.Log => "log",
        SignalKind.Error => "error",
        SignalKind.Change => "change",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };

    /// <summary>Takes the counts out, to be written.</summary>
    internal Dictionary<IntakeLine, (long Records, long Bytes)> Take()
    {
        lock (_lock)
        {
            var lines = _lines;
            _lines = [];
            return lines;
        }
    }

    /// <summary>The counts that are not written yet.</summary>
    internal List<KeyValuePair<IntakeLine, (long Records, long Bytes)>> Unwritten()
    {
        lock (_lock) return [.. _lines];
    }

    /// <summary>Puts counts back that could not be written.</summary>
    internal void Return(Dictionary<IntakeLine, (long Records, long Bytes)> lines)
    {
        foreach (var (line, sum) in lines) Add(line, sum.Records, sum.Bytes);
    }

    private void Add(string project, string key, string signal, string outcome, string reason, long records, long bytes)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        Add(new(project, key, seconds - seconds % 60, signal, outcome, reason), records, bytes);
    }

    private void Add(IntakeLine line, long records, long bytes)
    {
        lock (_lock)
        {
            if (_lines.Count >= MaxLines && !_lines.ContainsKey(line)) line = line with { Signal = "other", Reason = "other" };
            _lines.TryGetValue(line, out var sum);
            _lines[line] = (sum.Records + records, sum.Bytes + bytes);
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
