using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Protocols.Tests.Otlp;

namespace Clew.EndToEnd.Grouping;

/// <summary>One occurrence of a bug as one reporter sends it.</summary>
/// <param name="Name">What is different about it; a test that fails says it.</param>
/// <param name="Trace">Names its row.</param>
internal sealed record Report(string Name, string Path, byte[] Body, string Type, TraceId Trace)
{
    private const string Json = "application/json";

    /// <summary>By one of Sentry's SDKs.</summary>
    /// <param name="values">Of the exceptions, as the SDK sends them; inner to outer.</param>
    /// <param name="images">Debug ids by the address of the script.</param>
    public static Report Sentry(string name, Program program, JsonNode[] values, params (string File, string DebugId)[] images)
    {
        var trace = SentBody.NewTrace();
        var sent = new JsonObject
        {
            ["event_id"] = Guid.NewGuid().ToString("N"),
            ["timestamp"] = Now.UnixNanoseconds / 1e9,
            ["platform"] = program.SentryPlatform,
            ["release"] = $"{program.Service}@{program.Version}",
            ["contexts"] = new JsonObject { ["trace"] = new JsonObject { ["trace_id"] = trace.ToString(), ["span_id"] = "0000000000000009" } },
            ["exception"] = new JsonObject { ["values"] = new JsonArray(values) },
        };
        if (images.Length > 0)
            sent["debug_meta"] = new JsonObject
            {
                ["images"] = new JsonArray([.. images.Select(image => new JsonObject { ["type"] = "sourcemap", ["code_file"] = image.File, ["debug_id"] = image.DebugId })]),
            };
        return new(name, "/api/1/envelope/", SentBody.SentryEnvelope(SentBody.Item("event", sent.ToJsonString())), SentBody.Envelope, trace);
    }

    public static JsonObject SentryException(string type, string message, IEnumerable<JsonObject> outermostFirst, string module = "") => new()
    {
        ["type"] = type,
        ["value"] = message,
        ["module"] = module.Length == 0 ? null : module,
        ["stacktrace"] = new JsonObject { ["frames"] = new JsonArray([.. outermostFirst]) },
    };

    /// <summary>An event of an OpenTelemetry span.</summary>
    public static Report Span(string name, Program program, string type, string message, string stacktrace)
    {
        var trace = SentBody.NewTrace();
        return new(name, "/v1/traces", Wire.Request(program.Resource, "test", output =>
        {
            var now = (ulong)Now.UnixNanoseconds;
            output.Bytes(1, trace.ToBytes());
            output.Bytes(2, new SpanId(9).ToBytes());
            output.Text(5, "POST /orders");
            output.Number(6, 2); // SPAN_KIND_SERVER
            output.Fixed(7, now - 5_000_000);
            output.Fixed(8, now);
            output.Attribute(9, "http.response.status_code", value => value.Number(3, 500));
            output.Message(11, happened =>
            {
                happened.Fixed(1, now);
                happened.Text(2, "exception");
                foreach (var (key, value) in Exception(type, message, stacktrace)) happened.Attribute(3, key, value);
            });
            output.Message(15, state => state.Number(3, 2)); // STATUS_CODE_ERROR
        }), SentBody.Protobuf, trace);
    }

    /// <summary>An OpenTelemetry log record, as a logger writes it for <c>LogError(exception, ...)</c>.</summary>
    public static Report Log(string name, Program program, string type, string message, string stacktrace)
    {
        var trace = SentBody.NewTrace();
        return new(name, "/v1/logs", Wire.Request(program.Resource, "test", output =>
        {
            output.Fixed(1, (ulong)Now.UnixNanoseconds);
            output.Number(2, 17); // SEVERITY_NUMBER_ERROR
            output.Message(5, value => value.Text(1, "Order failed"));
            foreach (var (key, value) in Exception(type, message, stacktrace)) output.Attribute(6, key, value);
            output.Bytes(9, trace.ToBytes());
            output.Bytes(10, new SpanId(9).ToBytes());
        }), SentBody.Protobuf, trace);
    }

    /// <summary>Plain JSON.</summary>
    public static Report Plain(string name, Program program, string type, string message, string stacktrace)
    {
        var trace = SentBody.NewTrace();
        var body = new { type, message, stacktrace, platform = program.SentryPlatform, service = program.Service, release = program.Version, trace_id = trace.ToString() };
        return new(name, "/api/v1/errors", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body)), Json, trace);
    }

    private static (string, string)[] Exception(string type, string message, string stacktrace) =>
        [("exception.type", type), ("exception.message", message), ("exception.stacktrace", stacktrace)];

    private static Timestamp Now => Timestamp.From(TimeProvider.System.GetUtcNow());
}
