namespace Clew.Protocols;

/// <summary>
/// The names under which discards are counted. Records (span, log, error, change, metric, session, check_in, feedback) are apart from parts of a record that is itself kept.
/// </summary>
public static class DiscardSignal
{
    public const string Span = "span";
    public const string Log = "log";
    public const string Error = "error";
    public const string Change = "change";

    /// <summary>A point of a metric, or a metric with all of its points.</summary>
    public const string Metric = "metric";

    public const string Session = "session";

    /// <summary>A report of a job that runs by a schedule.</summary>
    public const string CheckIn = "check_in";

    /// <summary>What a user wrote.</summary>
    public const string Feedback = "feedback";

    /// <summary>An item of a Sentry envelope that is none of the above, or cannot be told.</summary>
    public const string EnvelopeItem = "envelope_item";

    /// <summary>The buckets of a point that is kept; likewise an exemplar.</summary>
    public const string Buckets = "buckets";

    public const string Exemplar = "exemplar";

    /// <summary>An attribute of a record that is kept.</summary>
    public const string AttributeValue = "attribute";

    /// <summary>A link of a span that is kept.</summary>
    public const string SpanLink = "span_link";

    /// <summary>A frame of a stack trace of an error that is kept; likewise the next two.</summary>
    public const string Frame = "frame";

    public const string ExceptionValue = "exception";

    public const string Breadcrumb = "breadcrumb";
}
