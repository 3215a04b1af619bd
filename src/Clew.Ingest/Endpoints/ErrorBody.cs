using System.ComponentModel;

namespace Clew.Ingest.Endpoints;

/// <summary>A record of <c>POST /api/v1/errors</c> as the API describes it; <see cref="Protocols.Native.ErrorRequest"/> reads it.</summary>
internal sealed record ErrorBody
{
    [Description("The type of the exception. It or a message is required.")]
    public string? Type { get; init; }

    public string? Message { get; init; }

    [Description("As the runtime prints it.")]
    public string? Stacktrace { get; init; }

    [Description("The language runtime, for reading the stack trace: dotnet, javascript, python, ...")]
    public string? Platform { get; init; }

    [Description("False: nobody caught it.")]
    public bool? Handled { get; init; }

    [Description("The operation in which it happened: a route, a job.")]
    public string? Transaction { get; init; }

    [Description("Errors with the same fingerprint are one issue; without it, type and stack trace decide.")]
    public IReadOnlyList<string>? Fingerprint { get; init; }

    [Description("32 hex digits; sent again with the same id it is the same event.")]
    public string? Id { get; init; }

    [Description("RFC 3339, or seconds, milliseconds, microseconds or nanoseconds since 1970; without it, the time of the request.")]
    public string? Time { get; init; }

    [Description("debug, info, warning, error (default), fatal.")]
    public string? Level { get; init; }

    [Description("The program; without it, the project of the key.")]
    public string? Service { get; init; }

    public string? Release { get; init; }

    [Description("32 hex digits.")]
    [System.Text.Json.Serialization.JsonPropertyName("trace_id")]
    public string? TraceId { get; init; }

    [Description("16 hex digits.")]
    [System.Text.Json.Serialization.JsonPropertyName("span_id")]
    public string? SpanId { get; init; }

    [Description("The most stable name of the affected user; or an object with id, name and email.")]
    public string? User { get; init; }

    [Description("More about it, at most 200. Fields with other names are attributes, too.")]
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}
