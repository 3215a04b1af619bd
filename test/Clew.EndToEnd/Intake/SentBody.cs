using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Tests.Otlp;
using Google.Protobuf;

namespace Clew.EndToEnd.Intake;

/// <summary>Bodies as SDKs send them, with the time of now.</summary>
internal static class SentBody
{
    public const string Protobuf = "application/x-protobuf";
    public const string Envelope = "application/x-sentry-envelope";

    /// <summary>An envelope with one error event. <paramref name="type"/> names its exception, and so its issue.</summary>
    public static byte[] SentryError(string type, TraceId trace = default, SpanId span = default, string service = "billing") =>
        SentryEnvelope(Item("event", SentryEvent(type, trace, span, service)));

    /// <summary>The lines of an envelope behind its header.</summary>
    public static byte[] SentryEnvelope(params string[] items) =>
        Encoding.UTF8.GetBytes($$"""{"event_id":"{{Guid.NewGuid():N}}"}""" + "\n" + string.Concat(items));

    public static string Item(string type, string payload) => $$"""{"type":"{{type}}"}""" + $"\n{payload}\n";

    public static string SentryEvent(string type, TraceId trace = default, SpanId span = default, string service = "billing") => JsonSerializer.Serialize(new
    {
        event_id = Guid.NewGuid().ToString("N"),
        timestamp = Now.UnixNanoseconds / 1e9,
        platform = "csharp",
        release = "v2.4.1",
        tags = new Dictionary<string, string> { ["service"] = service },
        contexts = new { trace = new { trace_id = (trace.IsNone ? new(1, (ulong)Random.Shared.NextInt64()) : trace).ToString(), span_id = (span.IsNone ? new(9) : span).ToString() } },
        exception = new
        {
            values = new[]
            {
                new
                {
                    type, value = "Object reference not set to an instance of an object.", module = "Shop",
                    stacktrace = new { frames = new[] { new { module = "Shop.Billing", function = "Apply", filename = "/src/Billing.cs", lineno = 12, in_app = true } } },
                },
            },
        },
    });

    /// <summary>An export of one span of kind server, with an exception event when <paramref name="exceptionType"/> is given.</summary>
    public static byte[] Span(
        TraceId trace, SpanId span, int status, string? exceptionType = null, string service = "billing", params (string Name, string Value)[] attributes) =>
        Wire.Request(resource => resource.Attribute(1, "service.name", service), "test", ServerSpan(trace, span, status, exceptionType, attributes));

    public static Action<CodedOutputStream> ServerSpan(
        TraceId trace, SpanId span, int status, string? exceptionType = null, params (string Name, string Value)[] attributes) => output =>
    {
        var now = (ulong)Now.UnixNanoseconds;
        output.Bytes(1, trace.ToBytes());
        output.Bytes(2, span.ToBytes());
        output.Text(5, "POST /orders");
        output.Number(6, 2); // SPAN_KIND_SERVER
        output.Fixed(7, now - 5_000_000);
        output.Fixed(8, now);
        output.Attribute(9, "http.response.status_code", value => value.Number(3, status));
        foreach (var (name, value) in attributes) output.Attribute(9, name, value);
        if (exceptionType is not null)
            output.Message(11, happened =>
            {
                happened.Fixed(1, now);
                happened.Text(2, "exception");
                happened.Attribute(3, "exception.type", exceptionType);
                happened.Attribute(3, "exception.message", "Object reference not set to an instance of an object.");
                happened.Attribute(3, "exception.stacktrace",
                    $"{exceptionType}: Object reference not set to an instance of an object.\n   at Shop.Billing.Apply(Order order) in /src/Billing.cs:line 12");
            });
        if (status >= 500) output.Message(15, state => state.Number(3, 2)); // STATUS_CODE_ERROR
    };

    public static byte[] Log(string body) => Wire.Request(resource => resource.Attribute(1, "service.name", "billing"), "test", record =>
    {
        record.Fixed(1, (ulong)Now.UnixNanoseconds);
        record.Number(2, 9);
        record.Message(5, value => value.Text(1, body));
    });

    /// <summary>An export of one gauge.</summary>
    public static byte[] Gauge(string name, double value) => Wire.Request(resource => resource.Attribute(1, "service.name", "billing"), "test", metric =>
    {
        metric.Text(1, name);
        metric.Message(5, gauge => gauge.Message(1, point => { point.Fixed(3, (ulong)Now.UnixNanoseconds); point.Real(4, value); }));
    });

    public static byte[] Deployment(string release) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $$"""{"service":"billing","release":"{{release}}","deployedAt":"{{Now}}"}"""));

    public static byte[] Flag(string title) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"flag","service":"billing","title":"{{title}}","time":"{{Now}}","attributes":{"to":true} }"""));

    public static byte[] Compressed(byte[] body, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => throw new ArgumentException(encoding, nameof(encoding)),
        })
            stream.Write(body);
        return packed.ToArray();
    }

    /// <summary>A trace that no other test uses.</summary>
    public static TraceId NewTrace() => new((ulong)Random.Shared.NextInt64(1, long.MaxValue), (ulong)Random.Shared.NextInt64(1, long.MaxValue));

    /// <summary>The name of an exception that no other test throws: without digits, which grouping takes for values.</summary>
    public static string NewType() => $"Shop.{new string(Random.Shared.GetItems<char>("ghijklmnopqrstuvwxyz", 12))}Exception";

    private static Timestamp Now => Timestamp.From(TimeProvider.System.GetUtcNow());
}
