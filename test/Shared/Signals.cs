using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rows;

namespace Clew.Testing;

/// <summary>Writes signals to the engine as the loader does, without a journal.</summary>
public sealed class Signals(EngineClient engine)
{
    private static long _batches;

    public Task InsertAsync(params IEnumerable<SpanRecord> spans) => InsertAsync(SignalTable.Spans, spans, SpanRow.Write, span => span.Context.Time);

    public Task InsertAsync(params IEnumerable<LogRecord> logs) => InsertAsync(SignalTable.Logs, logs, LogRow.Write, log => log.Context.Time);

    public Task InsertAsync(params IEnumerable<GroupedError> errors) => InsertAsync(SignalTable.Errors, errors, ErrorRow.Write, error => error.Error.Context.Time);

    public Task InsertAsync(params IEnumerable<Change> changes) => InsertAsync(SignalTable.Changes, changes, ChangeRow.Write, change => change.Context.Time);

    public Task InsertAsync(params IEnumerable<SessionRecord> sessions) => InsertAsync(SignalTable.Sessions, sessions, SessionRow.Write, session => session.Context.Time);

    public Task InsertAsync(params IEnumerable<CheckIn> checkIns) => InsertAsync(SignalTable.CheckIns, checkIns, CheckInRow.Write, checkIn => checkIn.Context.Time);

    public Task InsertAsync(params IEnumerable<UserFeedback> feedback) => InsertAsync(SignalTable.Feedback, feedback, FeedbackRow.Write, feedback => feedback.Context.Time);

    /// <summary>The details of points that have them; the points themselves are not written.</summary>
    public Task InsertDetailsAsync(params IEnumerable<MetricPoint> points) => InsertAsync(SignalTable.MetricDetails, points, MetricDetailRow.Write, point => point.Context.Time);

    private async Task InsertAsync<T>(SignalTable table, IEnumerable<T> signals, Action<RowBuffer, T, Timestamp, ulong> write, Func<T, Timestamp> timeOf)
    {
        using var buffer = new RowBuffer();
        var batch = Interlocked.Increment(ref _batches);
        foreach (var signal in signals) write(buffer, signal, timeOf(signal), (ulong)batch);
        if (buffer.Length > 0) await engine.InsertAsync(table, [buffer.WrittenMemory], $"test-{Guid.NewGuid()}");
    }
}
