namespace Clew.Model;

/// <summary>One log entry.</summary>
public sealed record LogRecord
{
    public required Correlation Context { get; init; }

    public SeverityNumber Severity { get; init; }

    /// <summary>The severity as the source wrote it.</summary>
    public string SeverityText { get; init; } = "";

    /// <summary>The message; a structured body is kept as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The message before its values were filled in (.NET's <c>{OriginalFormat}</c>, Sentry's <c>message template</c>), or empty.</summary>
    public string Template { get; init; } = "";

    /// <summary>The logger's name.</summary>
    public string Scope { get; init; } = "";

    public AttributeList Attributes { get; init; } = AttributeList.Empty;

    public AttributeList Resource { get; init; } = AttributeList.Empty;
}
