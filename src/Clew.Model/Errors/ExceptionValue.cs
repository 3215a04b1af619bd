namespace Clew.Model;

/// <summary>One exception of a chain.</summary>
public sealed record ExceptionValue
{
    /// <summary>The full type name as the runtime writes it: <c>System.NullReferenceException</c>, <c>TypeError</c>.</summary>
    public required string Type { get; init; }

    public string Message { get; init; } = "";

    /// <summary>How it was caught: Sentry's <c>mechanism.type</c>, or empty.</summary>
    public string Mechanism { get; init; } = "";

    public Stacktrace Stacktrace { get; init; } = Stacktrace.Empty;
}
