using Clew.Model;

namespace Clew.Ingest.Clocks;

/// <summary>
/// Repairs the times of one request. What a sender's clock is wrong by is known from when it says that it sent the request (<c>sent_at</c> of a Sentry
/// envelope): then everything is moved by that. Otherwise what claims to be from the future, or from before anybody's clock was set, is moved so that
/// the last of it happened when it arrived; what comes from the same clock is moved alike, so that a trace stays in order. What is past its retention
/// is left out, because the engine would drop it anyway.
/// </summary>
internal sealed class ClockRepair
{
    /// <summary>2010-01-01: a record from before it was made by a clock that nobody had set; devices begin at 1970, 1980 or 2000.</summary>
    private const long FirstYear = 1_262_304_000_000_000_000;

    private readonly long _received;
    private readonly long _oldest;
    private readonly long _newest;
    private readonly long _correction;
    private readonly Dictionary<(SignalKind Signal, string Reason), long> _repaired = [];

    /// <param name="sentAt">When the sender's clock said that the request was sent, where the protocol tells it.</param>
    public ClockRepair(IngestOptions options, Timestamp received, Timestamp? sentAt = null)
    {
        _received = received.UnixNanoseconds;
        _oldest = (received - options.MaxAge).UnixNanoseconds;
        _newest = (received + options.MaxAhead).UnixNanoseconds;
        if (sentAt is { } sent && (received - sent).Duration() > options.ClockTolerance) _correction = _received - sent.UnixNanoseconds;
    }

    /// <summary>Records left out so far because they are past their retention.</summary>
    public int TooOld { get; private set; }

    /// <summary>Records whose times were moved so far, by signal and <see cref="ClockReason"/>.</summary>
    public IReadOnlyDictionary<(SignalKind Signal, string Reason), long> Repaired => _repaired;

    /// <summary>That time, or the other one where it is out of bounds: for what is part of a record, and so neither counted nor left out alone.</summary>
    public Timestamp Hold(Timestamp time, Timestamp otherwise) => time.UnixNanoseconds < _oldest || time.UnixNanoseconds > _newest ? otherwise : time;

    /// <summary>Whether nothing is to be repaired in what happened between these, both included.</summary>
    public bool IsWithin(Timestamp earliest, Timestamp latest) => _correction == 0 && earliest.UnixNanoseconds >= _oldest && latest.UnixNanoseconds <= _newest;

    /// <summary>The records with times that can be. The list itself when nothing changes, which is nearly always.</summary>
    /// <param name="isKeptForever">Whether nothing is too old.</param>
    public IReadOnlyList<T> Repair<T>(IReadOnlyList<T> records, ClockedSignal<T> signal, bool isKeptForever = false)
    {
        if (records.Count == 0) return records;
        if (_correction != 0) records = [.. records.Select(record => Move(record, signal, _correction, ClockReason.Corrected))];
        if (AllWithin(records, signal, isKeptForever)) return records;
        var clocks = Latest(records, signal);
        var kept = new List<T>(records.Count);
        foreach (var record in records)
        {
            var moved = Bounded(record, signal, clocks);
            if (isKeptForever || signal.Context(moved).Time.UnixNanoseconds >= _oldest) kept.Add(moved);
            else TooOld++;
        }
        return kept;
    }

    private bool AllWithin<T>(IReadOnlyList<T> records, ClockedSignal<T> signal, bool isKeptForever)
    {
        var first = isKeptForever ? FirstYear : _oldest;
        for (var i = 0; i < records.Count; i++)
            if (signal.Context(records[i]).Time.UnixNanoseconds is var time && (time < first || time > _newest))
                return false;
        return true;
    }

    /// <summary>For each clock when the last of what it dates into the future, and into the time before clocks were set, happened.</summary>
    private Dictionary<(object Clock, bool IsAhead), long> Latest<T>(IReadOnlyList<T> records, ClockedSignal<T> signal)
    {
        var latest = new Dictionary<(object, bool), long>();
        foreach (var record in records)
        {
            var time = signal.Context(record).Time.UnixNanoseconds;
            if (signal.Clock(record) is not { } clock || time is >= FirstYear && time <= _newest) continue;
            var key = (clock, time > _newest);
            latest[key] = Math.Max(latest.GetValueOrDefault(key), signal.End(record));
        }
        return latest;
    }

    private T Bounded<T>(T record, ClockedSignal<T> signal, Dictionary<(object Clock, bool IsAhead), long> latest)
    {
        var time = signal.Context(record).Time.UnixNanoseconds;
        var clock = signal.Clock(record);
        // What a clock that runs ahead dates after now is moved with it, even if it is not far ahead.
        var isAhead = time > _newest || time > _received && clock is not null && latest.ContainsKey((clock, true));
        if (!isAhead && time >= FirstYear) return record;
        var end = clock is not null && latest.TryGetValue((clock, isAhead), out var last) ? last : signal.End(record);
        var by = _received - Math.Max(0, end);
        var target = (Int128)Math.Max(0, time) + by;
        // Records of one clock that lie further apart than what is kept have no order that could be saved.
        if (target < _oldest || target > _newest) by = _received - Math.Max(0, time);
        return Move(record, signal, by, isAhead ? ClockReason.Ahead : ClockReason.Unset);
    }

    private T Move<T>(T record, ClockedSignal<T> signal, long by, string reason)
    {
        _repaired[(signal.Kind, reason)] = _repaired.GetValueOrDefault((signal.Kind, reason)) + 1;
        return signal.Move(record, by, ClockWords.Of(reason, by));
    }
}
