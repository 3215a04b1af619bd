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

    /// <summary>Counted, and not kept whole.</summary>
    public const string SampledOutcome = "sampled";

    /// <summary>Parts of records that were replaced before they were stored; the reason is the rule.</summary>
    public const string ScrubbedOutcome = "scrubbed";

    /// <summary>Records whose time was corrected or bounded.</summary>
    public const string RepairedOutcome = "repaired";

    internal const string ChangeSignal = "change";

    /// <summary>Rejected requests kept for the page, for the whole server.</summary>
    private const int MaxRejected = 100;

    private const int MaxNameLength = 60;
    private const int MaxDetailLength = 300;

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<RejectedRequest> _rejected = new();

    // By project and key. Keys are documents, so senders cannot invent any; all requests without a valid one are counted as one.
    private readonly Dictionary<(string Project, string Key), KeyCounts> _keys = [];
    private readonly IntakeTotals _totals = new();
    private IntakeBatch? _writing;

    /// <param name="bytes">Decompressed bytes of the request that these records came with.</param>
    public void Accepted(KeyScope key, SignalKind signal, long records, long bytes) =>
        Add(key.Project, key.KeyId, Name(signal), AcceptedOutcome, "", records, bytes);

    /// <summary>Records of which only what counts was kept.</summary>
    /// <param name="bytes">Decompressed bytes of the request, when nothing of it was kept whole.</param>
    public void Sampled(KeyScope key, SignalKind signal, string reason, long records, long bytes) =>
        Add(key.Project, key.KeyId, Name(signal), SampledOutcome, reason, records, bytes);

    /// <param name="key">Null when the request had no valid key.</param>
    /// <param name="signal">The name of a signal, or of the envelope item.</param>
    public void Discarded(KeyScope? key, string signal, string reason, long records) =>
        Add(key?.Project ?? "", key?.KeyId ?? "", Cut(signal, MaxNameLength), DiscardedOutcome, Cut(reason, MaxNameLength), records, 0);

    /// <param name="rule">The id of the rule.</param>
    /// <param name="replaced">How many values, not records.</param>
    public void Scrubbed(KeyScope key, SignalKind signal, string rule, long replaced) =>
        Add(key.Project, key.KeyId, Name(signal), ScrubbedOutcome, Cut(rule, MaxNameLength), replaced, 0);

    /// <param name="reason">What was done to their time: one of <see cref="ClockReason"/>.</param>
    public void Repaired(KeyScope key, SignalKind signal, string reason, long records) =>
        Add(key.Project, key.KeyId, Name(signal), RepairedOutcome, reason, records, 0);

    public void Rejected(RejectedRequest request)
    {
        _rejected.Enqueue(request with { Detail = Cut(request.Detail, MaxDetailLength), Path = Cut(request.Path, MaxDetailLength) });
        while (_rejected.Count > MaxRejected) _rejected.TryDequeue(out _);
    }

    /// <summary>The last rejected requests, newest first, at most 100.</summary>
    public IReadOnlyList<RejectedRequest> LastRejections() => [.. _rejected.Reverse()];

    /// <summary>What was counted since the process began, by project, key, signal, outcome and reason.</summary>
    public IReadOnlyList<IntakeCell> Totals()
    {
        lock (_lock)
            return
            [
                .. _totals.All.Select(total => new IntakeCell(
                    0, total.Key.Project, total.Key.Key, total.Key.Signal, total.Key.Outcome, total.Key.Reason, total.Value.Records, total.Value.Bytes)),
            ];
    }

    /// <summary>The name under which a signal is counted.</summary>
    public static string Name(SignalKind signal) => signal switch
    {
        SignalKind.Span => "span",
        SignalKind.Log => "log",
        SignalKind.Error => "error",
        SignalKind.Change => ChangeSignal,
        SignalKind.Metric => "metric",
        SignalKind.Session => "session",
        SignalKind.CheckIn => "check_in",
        SignalKind.Feedback => "feedback",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };

    /// <summary>
    /// What is to be written next: the batch that could not be written before, unchanged (its token keeps it from being stored twice), or all that
    /// was counted since. Null when there is nothing.
    /// </summary>
    internal IntakeBatch? NextBatch()
    {
        lock (_lock)
        {
            if (_writing is not null) return _writing;
            var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
            List<KeyValuePair<IntakeLine, (long Records, long Bytes)>> lines = [.. _keys.Values.SelectMany(key => key.Take(hour))];
            foreach (var (key, counts) in _keys)
                if (counts.IsForgotten)
                    _keys.Remove(key);
            return _writing = lines.Count == 0 ? null : new($"intake-{Guid.NewGuid():N}", lines);
        }
    }

    /// <summary>The batch is in the engine.</summary>
    internal void Written(IntakeBatch batch)
    {
        lock (_lock)
            if (_writing == batch) _writing = null;
    }

    /// <summary>The counts that are not known to be in the engine, those that are being written included.</summary>
    internal List<KeyValuePair<IntakeLine, (long Records, long Bytes)>> Unwritten()
    {
        lock (_lock) return [.. _writing?.Lines ?? [], .. _keys.Values.SelectMany(key => key.Lines)];
    }

    private void Add(string project, string key, string signal, string outcome, string reason, long records, long bytes)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var line = new IntakeLine(project, key, seconds - seconds % 60, signal, outcome, reason);
        lock (_lock)
        {
            if (!_keys.TryGetValue((project, key), out var counts)) _keys[(project, key)] = counts = new();
            counts.Add(line, records, bytes);
            _totals.Add(line, records, bytes);
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
