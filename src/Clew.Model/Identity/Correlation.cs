namespace Clew.Model;

/// <summary>
/// The identifiers that every signal carries and by which signals are joined. An empty string means: not known.
/// </summary>
public sealed record Correlation
{
    /// <summary>The project of the API key.</summary>
    public required string Project { get; init; }

    /// <summary>The deployment environment of the API key.</summary>
    public required string Environment { get; init; }

    /// <summary>The logical program: OpenTelemetry <c>service.name</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The deployable version: OpenTelemetry <c>service.version</c>, Sentry <c>release</c>.</summary>
    public string Release { get; init; } = "";

    public required Timestamp Time { get; init; }

    public TraceId TraceId { get; init; }

    public SpanId SpanId { get; init; }

    /// <summary>The most stable name of the affected user: an id before a name before an e-mail address.</summary>
    public string User { get; init; } = "";

    /// <summary>OpenTelemetry <c>session.id</c>.</summary>
    public string Session { get; init; } = "";
}
