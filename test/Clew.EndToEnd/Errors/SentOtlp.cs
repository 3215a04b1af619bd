using Clew.Model;
using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.EndToEnd.Errors;

/// <summary>Spans and logs of one service with the times and parents that a test is about.</summary>
internal static class SentOtlp
{
    private const string Message = "Object reference not set to an instance of an object.";

    public static byte[] Request(params Action<CodedOutputStream>[] records) =>
        Wire.Request(resource => resource.Attribute(1, "service.name", "billing"), "test", records);

    /// <param name="httpStatus">0: an inner span.</param>
    public static Action<CodedOutputStream> Span(
        TraceId trace, ulong span, ulong parent = 0, int httpStatus = 0, bool isError = false, params (string Type, Timestamp Time)[] exceptions) => output =>
    {
        var now = (ulong)Timestamp.From(TimeProvider.System.GetUtcNow()).UnixNanoseconds;
        output.Bytes(1, trace.ToBytes());
        output.Bytes(2, new SpanId(span).ToBytes());
        if (parent != 0) output.Bytes(4, new SpanId(parent).ToBytes());
        output.Text(5, httpStatus == 0 ? "SELECT orders" : "POST /orders");
        output.Number(6, httpStatus == 0 ? 1 : 2); // internal, server
        output.Fixed(7, now - 5_000_000);
        output.Fixed(8, now);
        if (httpStatus != 0) output.Attribute(9, "http.response.status_code", value => value.Number(3, httpStatus));
        foreach (var (type, time) in exceptions)
            output.Message(11, happened =>
            {
                happened.Fixed(1, (ulong)time.UnixNanoseconds);
                happened.Text(2, "exception");
                foreach (var (name, text) in Exception(type)) happened.Attribute(3, name, text);
            });
        if (isError) output.Message(15, state => state.Number(3, 2));
    };

    /// <summary>What <c>ILogger.LogError(exception, ...)</c> becomes.</summary>
    public static Action<CodedOutputStream> ErrorLog(TraceId trace, ulong span, string type, Timestamp time) => output =>
    {
        output.Fixed(1, (ulong)time.UnixNanoseconds);
        output.Number(2, 17);
        output.Message(5, value => value.Text(1, "Order failed"));
        foreach (var (name, text) in Exception(type)) output.Attribute(6, name, text);
        output.Bytes(9, trace.ToBytes());
        output.Bytes(10, new SpanId(span).ToBytes());
    };

    private static (string, string)[] Exception(string type) =>
    [
        ("exception.type", type), ("exception.message", Message),
        ("exception.stacktrace", $"{type}: {Message}\n   at Shop.Billing.Apply(Order order) in /src/Billing.cs:line 12"),
    ];
}
