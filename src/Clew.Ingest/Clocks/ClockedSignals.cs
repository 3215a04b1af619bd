using Clew.Model;

namespace Clew.Ingest.Clocks;

/// <summary>The times of each signal.</summary>
internal static class ClockedSignals
{
    /// <summary>The attribute that tells what was done to the time of a record.</summary>
    public const string Mark = "clew.clock";

    public static readonly ClockedSignal<SpanRecord> Spans = new(
        SignalKind.Span, span => span.Context, span => Math.Max(0, span.DurationNanoseconds), span => span.Resource,
        (span, by, mark) => span with
        {
            Context = Moved(span.Context, by),
            Attributes = Marked(span.Attributes, mark),
            Events = [.. span.Events.Select(item => item with { Time = Moved(item.Time, by) })],
        });

    public static readonly ClockedSignal<LogRecord> Logs = new(
        SignalKind.Log, log => log.Context, _ => 0, log => log.Resource,
        (log, by, mark) => log with { Context = Moved(log.Context, by), Attributes = Marked(log.Attributes, mark) });

    public static readonly ClockedSignal<ErrorEvent> Errors = new(
        SignalKind.Error, error => error.Context, _ => 0, _ => null,
        (error, by, mark) => error with
        {
            Context = Moved(error.Context, by),
            Tags = Marked(error.Tags, mark),
            Breadcrumbs = [.. error.Breadcrumbs.Select(breadcrumb => breadcrumb with { Time = Moved(breadcrumb.Time, by) })],
        });

    /// <summary>The mark is on the resource: an attribute would make another series.</summary>
    public static readonly ClockedSignal<MetricPoint> Metrics = new(
        SignalKind.Metric, point => point.Context, _ => 0, point => point.Resource,
        (point, by, mark) => point with
        {
            Context = Moved(point.Context, by),
            Resource = Marked(point.Resource, mark),
            Start = point.Start is { } start ? Moved(start, by) : null,
        });

    public static readonly ClockedSignal<Change> Changes = new(
        SignalKind.Change, change => change.Context, _ => 0, _ => null,
        (change, by, mark) => change with { Context = Moved(change.Context, by), Attributes = Marked(change.Attributes, mark) });

    public static readonly ClockedSignal<SessionRecord> Sessions = new(
        SignalKind.Session, session => session.Context, _ => 0, _ => null, (session, by, _) => session with { Context = Moved(session.Context, by) });

    public static readonly ClockedSignal<CheckIn> CheckIns = new(
        SignalKind.CheckIn, checkIn => checkIn.Context, _ => 0, _ => null, (checkIn, by, _) => checkIn with { Context = Moved(checkIn.Context, by) });

    public static readonly ClockedSignal<UserFeedback> Feedback = new(
        SignalKind.Feedback, feedback => feedback.Context, _ => 0, _ => null, (feedback, by, _) => feedback with { Context = Moved(feedback.Context, by) });

    private static Correlation Moved(Correlation context, long by) => context with { Time = Moved(context.Time, by) };

    private static Timestamp Moved(Timestamp time, long by)
    {
        // Nothing is told of before 1970 but by mistake.
        var moved = (Int128)Math.Max(0, time.UnixNanoseconds) + by;
        return new(moved > long.MaxValue ? long.MaxValue : moved < 0 ? 0 : (long)moved);
    }

    /// <summary>Moved twice, both are told.</summary>
    private static AttributeList Marked(AttributeList attributes, string mark) => attributes[Mark] is { } before
        ? new([.. attributes.Where(item => item.Key != Mark), new(Mark, $"{before}; {mark}")])
        : new([.. attributes, new(Mark, mark)]);
}
