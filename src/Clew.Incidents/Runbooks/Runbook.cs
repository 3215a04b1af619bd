namespace Clew.Incidents.Runbooks;

/// <summary>What to do when a service or an issue is in trouble, as its people wrote it down. A document of kind <c>runbook</c>.</summary>
public sealed record Runbook
{
    /// <summary>Lower-case letters, digits and hyphens; at most 60 characters.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The service that it is about, or empty.</summary>
    public string Service { get; init; } = "";

    /// <summary>The id of the issue that it is about, or empty. Service, issue or pattern is given.</summary>
    public string Issue { get; init; } = "";

    /// <summary>The issues that it is about: found in their type, message or culprit, <c>*</c> stands for any text; or empty.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>The text, or empty when it is kept elsewhere. Shown as text: never as HTML of its author.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>Where it is kept: http or https; or empty.</summary>
    public string Url { get; init; } = "";
}
