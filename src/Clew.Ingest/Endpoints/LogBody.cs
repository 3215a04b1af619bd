using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Clew.Ingest.Endpoints;

/// <summary>A record of <c>POST /api/v1/logs</c> as the API describes it; <see cref="Protocols.Native.LogRequest"/> reads it, and takes other names of loggers too.</summary>
internal record LogBody
{
    [Description("The text.")]
    [JsonRequired]
    public required string Message { get; init; }

    [Description("RFC 3339, or seconds, milliseconds, microseconds or nanoseconds since 1970; without it, the time of the request.")]
    public string? Time { get; init; }

    [Description("trace, debug, info, warning, error, fatal; or the severity number of OpenTelemetry, 1 to 24.")]
    public string? Level { get; init; }

    [Description("The program; without it, the project of the key.")]
    public string? Service { get; init; }

    [Description("The version that is running.")]
    public string? Release { get; init; }

    [Description("32 hex digits: joins the record with spans, errors and other logs.")]
    [JsonPropertyName("trace_id")]
    public string? TraceId { get; init; }

    [Description("16 hex digits.")]
    [JsonPropertyName("span_id")]
    public string? SpanId { get; init; }

    [Description("The most stable name of the affected user; or an object with id, name and email.")]
    public string? User { get; init; }

    public string? Session { get; init; }

    [Description("The logger's name.")]
    public string? Logger { get; init; }

    [Description("More about it, at most 200. Fields with other names are attributes, too.")]
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}
