using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>One occurrence of an error as one reporter told it. Filled alike from Sentry events, OpenTelemetry span events and log records.</summary>
public sealed record ErrorEvent
{
    /// <summary>32 lower-case hex digits: Sentry's <c>event_id</c>, or derived from the content of an OpenTelemetry record.</summary>
    public required string EventId { get; init; }

    public required Correlation Context { get; init; }

    public required ErrorSource Source { get; init; }

    public ErrorLevel Level { get; init; } = ErrorLevel.Error;

    /// <summary>The language runtime: <c>dotnet</c>, <c>javascript</c>, <c>python</c>, ... in lower case; empty when unknown.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The exceptions; empty for a message without an exception.</summary>
    public ExceptionChain Exceptions { get; init; } = ExceptionChain.Empty;

    /// <summary>The message, where there is one beside the exceptions.</summary>
    public string Message { get; init; } = "";

    /// <summary>The message before its values were filled in, or empty.</summary>
    public string MessageTemplate { get; init; } = "";

    /// <summary>The operation in which it happened: a route or a span's name.</summary>
    public string Transaction { get; init; } = "";

    /// <summary>False: nobody caught it. Null: the reporter did not say.</summary>
    public bool? Handled { get; init; }

    public RequestContext? Request { get; init; }

    public UserContext? User { get; init; }

    public ImmutableArray<Breadcrumb> Breadcrumbs { get; init; } = [];

    /// <summary>Short searchable names and values: Sentry tags, OpenTelemetry attributes.</summary>
    public AttributeList Tags { get; init; } = AttributeList.Empty;

    /// <summary>Larger structures (Sentry contexts and extra, OpenTelemetry resource), flattened to <c>context.key</c>.</summary>
    public AttributeList Contexts { get; init; } = AttributeList.Empty;

    /// <summary>Name and version of the reporting SDK, as <c>name/version</c>.</summary>
    public string Sdk { get; init; } = "";

    /// <summary>The fingerprint that the SDK asked for; empty for the default. May contain <c>{{ default }}</c>.</summary>
    public ImmutableArray<string> SdkFingerprint { get; init; } = [];
}
