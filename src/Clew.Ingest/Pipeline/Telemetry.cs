using Clew.Ingest.Wire;
using Clew.Model;
using Clew.Storage.Rows;

namespace Clew.Ingest.Pipeline;

/// <summary>What one request brought, decoded.</summary>
public sealed record Telemetry
{
    public IReadOnlyList<SpanRecord> Spans { get; init; } = [];

    public IReadOnlyList<LogRecord> Logs { get; init; } = [];

    /// <summary>Error events of the request itself; those that spans and logs carry are found by the pipeline.</summary>
    public IReadOnlyList<ErrorEvent> Errors { get; init; } = [];

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public IReadOnlyList<MetricPoint> Metrics { get; init; } = [];

    public IReadOnlyList<SessionRecord> Sessions { get; init; } = [];

    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];

    public IReadOnlyList<UserFeedback> Feedback { get; init; } = [];

    /// <summary>Spans, log records or points of metrics that are rows already: those are not in the lists.</summary>
    internal WireRows? Rows { get; init; }

    internal int SpanCount => Spans.Count + RowsOf(SignalTable.Spans);

    internal int LogCount => Logs.Count + RowsOf(SignalTable.Logs);

    internal int PointCount => Metrics.Count + RowsOf(SignalTable.Metrics);

    /// <summary>When the sender's clock said that it was sent; null where the protocol does not tell.</summary>
    public Timestamp? SentAt { get; init; }

    /// <summary>Decompressed bytes of the request.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether it has changes and nothing else.</summary>
    public bool IsOnlyChanges => Changes.Count > 0 && SpanCount + LogCount + Errors.Count + PointCount + Sessions.Count + CheckIns.Count + Feedback.Count == 0;

    private int RowsOf(SignalTable table) => Rows?.Table == table ? Rows.Count : 0;
}
