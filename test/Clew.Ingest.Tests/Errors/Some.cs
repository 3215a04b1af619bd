using Clew.Model;

namespace Clew.Ingest.Tests.Errors;

/// <summary>Records of a small shop, to be varied with <c>with</c>.</summary>
internal static class Some
{
    public static readonly TraceId Trace = new(1, 2);

    public static readonly Timestamp Time = new(1_700_000_000_000_000_000);

    public static Correlation Context(ulong span = 7, string service = "billing") =>
        new() { Project = "default", Environment = "production", Service = service, Time = Time, TraceId = Trace, SpanId = new(span) };

    public static SpanRecord Span(ulong span = 7, ulong parent = 0, SpanKind kind = SpanKind.Internal, SpanStatus status = SpanStatus.Unset, int code = 0, string service = "billing") => new()
    {
        Context = Context(span, service),
        ParentSpanId = new(parent),
        Name = "POST /api/orders",
        Kind = kind,
        Status = status,
        Attributes = code == 0 ? AttributeList.Empty : AttributeList.Of(("http.response.status_code", code.ToString(System.Globalization.CultureInfo.InvariantCulture))),
    };

    public static SpanEvent Exception(string type = "System.InvalidOperationException", string stacktrace = "") => new(
        Time + TimeSpan.FromSeconds(1),
        "exception",
        AttributeList.Of(("exception.type", type), ("exception.message", "m"), ("exception.stacktrace", stacktrace)));

    public static LogRecord Log(SeverityNumber severity = SeverityNumber.Error) => new()
    {
        Context = Context(),
        Severity = severity,
        Body = "Order 7 failed",
        Template = "Order {Id} failed",
        Scope = "Shop.Billing.Orders",
        Attributes = AttributeList.Of(("exception.type", "InvalidOperationException"), ("exception.message", "m"), ("exception.stacktrace", "System.InvalidOperationException: m\n   at Shop.Orders.Pay()"), ("Id", "7")),
        Resource = AttributeList.Of(("telemetry.sdk.language", "dotnet"), ("telemetry.sdk.name", "opentelemetry"), ("telemetry.sdk.version", "1.20.1")),
    };

    public static ErrorEvent Error(ErrorSource source = ErrorSource.SpanEvent, string eventId = "e1", double seconds = 0, string type = "X", ulong span = 7, bool? handled = null) => new()
    {
        EventId = eventId,
        Context = Context(span) with { Time = Time + TimeSpan.FromSeconds(seconds) },
        Source = source,
        Handled = handled,
        Exceptions = new([new() { Type = type }]),
    };
}
