using Clew.Model;

namespace Clew.Web.Traces;

/// <summary>An occurrence of an error within a trace.</summary>
public sealed record TraceError
{
    public required Timestamp Time { get; init; }
    public required SpanId SpanId { get; init; }
    public required IssueId Issue { get; init; }

    /// <summary>32 hex digits.</summary>
    public required string EventId { get; init; }

    public string Service { get; init; } = "";
    public string Type { get; init; } = "";
    public string Message { get; init; } = "";
    public string Culprit { get; init; } = "";

    /// <summary>False where it was handled well enough that no issue was opened for it.</summary>
    public bool HasIssue { get; init; }

    /// <summary>The event on the page of its issue, or of its trace where there is no issue.</summary>
    public string Link(TraceId trace) => HasIssue ? $"/issues/{Issue}?event={EventId}" : $"/traces/{trace}?span={SpanId}";
}
