using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>
/// Tells which reports are of one occurrence: the same project, trace, span and outermost type, by different <see cref="ErrorSource"/>s, within
/// <see cref="Window"/>. Each source reports an occurrence at most once, so two equal errors in one span that come by one way stay two.
/// Thread-safe. The numbers are made from content: the usual pair gets equal ones even when the program restarts between its halves.
/// </summary>
public sealed class OccurrenceMatcher(TimeProvider time)
{
    /// <summary>How far apart two reporters may date one occurrence: one notes the throw, another the catch.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    /// <summary>How long after the first report another is awaited: OpenTelemetry's batches leave every 5 s, and are sent again once or twice.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromSeconds(30);

    /// <summary>Occurrences that are remembered; then the oldest is forgotten. The horizon bounds them first below 3,000 errors a second.</summary>
    public const int Capacity = 100_000;

    /// <summary>Occurrences of one key that are compared, which bounds the work of a loop that throws without end in one span.</summary>
    private const int CapacityOfKey = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, List<Occurrence>> _known = [];
    private readonly Queue<(Key Key, Occurrence Occurrence)> _order = new();

    /// <summary>The number of the occurrence that this is a report of; never 0. A report that comes again, by its event id, gets the same number.</summary>
    public ulong Match(ErrorEvent error)
    {
        var context = error.Context;
        if (context.TraceId.IsNone) return DerivedId.Number("event", context.Project, error.EventId);
        var key = new Key(context.Project, context.TraceId, context.SpanId, error.Exceptions.Outermost?.Type ?? "");
        lock (_lock)
        {
            Forget();
            if (!_known.TryGetValue(key, out var occurrences)) _known[key] = occurrences = [];
            if (Find(occurrences, error) is { } known)
            {
                known.Reports.Add((error.Source, error.EventId));
                return known.Id;
            }
            var opened = Open(key, occurrences, error);
            occurrences.Add(opened);
            if (occurrences.Count > CapacityOfKey) occurrences.RemoveAt(0);
            _order.Enqueue((key, opened));
            return opened.Id;
        }
    }

    private static Occurrence? Find(List<Occurrence> occurrences, ErrorEvent error)
    {
        foreach (var occurrence in occurrences)
            if (occurrence.Reports.Contains((error.Source, error.EventId)))
                return occurrence;
        Occurrence? nearest = null;
        var distance = Window;
        foreach (var occurrence in occurrences)
        {
            var apart = (error.Context.Time - occurrence.Time).Duration();
            if (apart > distance || (nearest is not null && apart == distance)) continue;
            if (occurrence.Reports.Any(report => report.Source == error.Source)) continue;
            (nearest, distance) = (occurrence, apart);
        }
        return nearest;
    }

    private Occurrence Open(Key key, List<Occurrence> occurrences, ErrorEvent error)
    {
        var bucket = error.Context.Time.UnixNanoseconds / (Window.Ticks * TimeSpan.NanosecondsPerTick);
        var ordinal = 0;
        foreach (var other in occurrences)
            if (other.Bucket == bucket)
                ordinal = Math.Max(ordinal, other.Ordinal + 1);
        var id = DerivedId.Number(
            "occurrence", key.Project, key.Trace.ToString(), key.Span.ToString(), key.Type, DerivedId.Invariant(bucket), DerivedId.Invariant(ordinal));
        return new(id, error.Context.Time, bucket, ordinal, time.GetTimestamp()) { Reports = { (error.Source, error.EventId) } };
    }

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count >= Capacity || time.GetElapsedTime(oldest.Occurrence.Arrival) > Horizon))
        {
            _order.Dequeue();
            if (!_known.TryGetValue(oldest.Key, out var occurrences)) continue;
            occurrences.Remove(oldest.Occurrence);
            if (occurrences.Count == 0) _known.Remove(oldest.Key);
        }
    }

    private readonly record struct Key(string Project, TraceId Trace, SpanId Span, string Type);

    /// <summary>An occurrence by its first report: when it says that it happened, that time in steps of <see cref="Window"/>, its place among the
    /// occurrences of one key and step, and when the report came (a timestamp of the <see cref="TimeProvider"/>).</summary>
    private sealed class Occurrence(ulong id, Timestamp time, long bucket, int ordinal, long arrival)
    {
        public ulong Id { get; } = id;
        public Timestamp Time { get; } = time;
        public long Bucket { get; } = bucket;
        public int Ordinal { get; } = ordinal;
        public long Arrival { get; } = arrival;
        public List<(ErrorSource Source, string EventId)> Reports { get; } = new(2);
    }
}
