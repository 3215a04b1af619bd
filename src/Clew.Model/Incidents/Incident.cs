using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>A period in which something that users rely on was impaired. Kept as a document of kind <c>incident</c>.</summary>
public sealed record Incident
{
    /// <summary>16 hex digits, derived from the finding that opened it.</summary>
    public required string Id { get; init; }

    public required string Project { get; init; }

    public required string Environment { get; init; }

    /// <summary>One sentence: <c>billing POST /api/v1/charges fails for 12 % of requests since 03:12:04, 31 users hurt</c>.</summary>
    public required string Title { get; init; }

    public required IncidentStatus Status { get; init; }

    public required IncidentSeverity Severity { get; init; }

    /// <summary>Why this severity, in words, the weightiest first.</summary>
    public ImmutableArray<string> SeverityReasons { get; init; } = [];

    /// <summary>The service where users meet the trouble.</summary>
    public required string Service { get; init; }

    /// <summary>All services that findings of this incident name.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>When it began: the earliest onset of its alarms, or of a notice shortly before.</summary>
    public required Timestamp Onset { get; init; }

    /// <summary>When the first finding was noticed.</summary>
    public required Timestamp DetectedAt { get; init; }

    public Timestamp? AcknowledgedAt { get; init; }

    /// <summary>When users were no longer hurt.</summary>
    public Timestamp? MitigatedAt { get; init; }

    public Timestamp? ResolvedAt { get; init; }

    /// <summary>Ids of documents of kind <c>finding</c>, the opening one first.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>Ids of documents of kind <c>issue</c>.</summary>
    public ImmutableArray<string> Issues { get; init; } = [];

    /// <summary>Releases that findings name or that were deployed shortly before, as <c>service release</c>.</summary>
    public ImmutableArray<string> Releases { get; init; } = [];

    /// <summary>Hex ids of a few traces that show it, failing ones first.</summary>
    public ImmutableArray<string> Traces { get; init; } = [];

    public Impact? Impact { get; init; }

    public ProbableCause? Cause { get; init; }

    public SuggestedStep? Suggestion { get; init; }

    /// <summary>In order of time.</summary>
    public ImmutableArray<IncidentStep> Steps { get; init; } = [];

    /// <summary>The incident that took this one in; else empty.</summary>
    public string MergedInto { get; init; } = "";

    /// <summary>The incident that this one was split from; else empty.</summary>
    public string SplitFrom { get; init; } = "";

    /// <summary>Not resolved and not merged away.</summary>
    public bool IsOngoing => Status != IncidentStatus.Resolved && MergedInto.Length == 0;
}
