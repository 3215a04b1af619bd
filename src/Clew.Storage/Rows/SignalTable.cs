namespace Clew.Storage.Rows;

/// <summary>A table of a signal, as the row writers fill it.</summary>
/// <param name="Name">The name of the table.</param>
/// <param name="Columns">The columns in the order of the RowBinary rows.</param>
public sealed record SignalTable(string Name, IReadOnlyList<string> Columns)
{
    private static readonly string[] Correlation =
        ["project", "environment", "service", "release", "time", "trace_id", "span_id", "user", "session"];

    private static readonly string[] Receipt = ["received", "ingest_id"];

    public static SignalTable Spans { get; } = new("spans",
        [.. Correlation, "parent_span_id", "name", "kind", "duration", "status", "status_message", "scope", "attributes", "resource",
            "events.time", "events.name", "events.attributes", "links.trace_id", "links.span_id", "links.attributes", .. Receipt]) { Ordinal = 1 };

    public static SignalTable Logs { get; } = new("logs",
        [.. Correlation, "severity", "severity_text", "body", "template", "scope", "attributes", "resource", .. Receipt]) { Ordinal = 2 };

    public static SignalTable Errors { get; } = new("errors",
        [.. Correlation, "issue", "occurrence", "event_id", "source", "level", "handled", "platform", "type", "message", "culprit",
            "transaction", "sdk", "algorithm", "fingerprint", "tags", "body", .. Receipt]) { Ordinal = 3 };

    public static SignalTable Changes { get; } = new("changes",
        [.. Correlation, "id", "kind", "title", "commit", "url", "actor", "attributes", .. Receipt]) { Ordinal = 4 };

    public static SignalTable Metrics { get; } = new("metrics",
        [.. Correlation, "name", "unit", "kind", "temporality", "monotonic", "value", "count", "sum", "min", "max", "scope", "attributes", "resource",
            .. Receipt]) { Ordinal = 5 };

    public static SignalTable Sessions { get; } = new("sessions",
        [.. Correlation, "sequence", "total", "errored", "abnormal", "crashed", "duration", .. Receipt]) { Ordinal = 6 };

    public static SignalTable CheckIns { get; } = new("check_ins",
        [.. Correlation, "id", "job", "status", "duration", "schedule", .. Receipt]) { Ordinal = 7 };

    public static SignalTable Feedback { get; } = new("feedback",
        [.. Correlation, "id", "event_id", "name", "email", "message", "url", .. Receipt]) { Ordinal = 8 };

    /// <summary>Buckets, quantiles and exemplars of those points of <see cref="Metrics"/> that have them.</summary>
    public static SignalTable MetricDetails { get; } = new("metric_details",
        [.. Correlation, "name", "unit", "kind", "temporality", "start", "instance", "scope", "attributes", "count", "sum", "bounds", "counts", "quantiles", "values",
            "exemplars.time", "exemplars.value", "exemplars.trace_id", "exemplars.span_id", "exemplars.attributes", .. Receipt]) { Ordinal = 9 };

    public static IReadOnlyList<SignalTable> All { get; } = [Spans, Logs, Errors, Changes, Metrics, Sessions, CheckIns, Feedback, MetricDetails];

    /// <summary>Names the table in the journal, in one byte. Never renumbered: journals of older versions are read.</summary>
    public int Ordinal { get; private init; }

    /// <summary>The table of that ordinal, or null for one that this version does not know.</summary>
    public static SignalTable? Find(int ordinal) => ordinal >= 1 && ordinal <= All.Count ? All[ordinal - 1] : null;
}
