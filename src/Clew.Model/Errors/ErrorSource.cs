namespace Clew.Model;

/// <summary>By which way an error event was reported. One occurrence may come by several; by each at most once.</summary>
public enum ErrorSource
{
    /// <summary>A Sentry event.</summary>
    Sentry = 1,

    /// <summary>An OpenTelemetry span event named <c>exception</c>.</summary>
    SpanEvent = 2,

    /// <summary>An OpenTelemetry log record with <c>exception.*</c> attributes.</summary>
    LogRecord = 3,

    /// <summary>Plain JSON: <c>POST /api/v1/errors</c>.</summary>
    Native = 4,
}
