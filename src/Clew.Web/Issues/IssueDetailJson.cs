using System.Collections.Immutable;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Web.Feedback;

namespace Clew.Web.Issues;

/// <summary>One issue as the API gives it: with what its page shows beyond the list.</summary>
public sealed record IssueDetailJson : IssueJson
{
    public required GroupingKey Key { get; init; }
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Distinct users seen in any trace or error since the day of the first occurrence (UTC).</summary>
    public required long UsersActive { get; init; }

    /// <summary>At most 20, those hurt last first.</summary>
    public required ImmutableArray<AffectedUser> Users { get; init; }

    /// <summary>In the order of their first occurrence.</summary>
    public required ImmutableArray<ReleaseFact> OccurrencesByRelease { get; init; }

    /// <summary>The last deployment before the first occurrence, or null.</summary>
    public required ChangedJson? Changed { get; init; }

    /// <summary>What users wrote about its errors, newest first; at most 200.</summary>
    public required ImmutableArray<FeedbackLine> Feedback { get; init; }

    public required IssueImpactFigures Impact { get; init; }

    /// <summary>Teams or people.</summary>
    public required ImmutableArray<string> Owners { get; init; }

    /// <summary>By which rule.</summary>
    public required string OwnerReason { get; init; }

    /// <summary>Addresses of runbooks, relative to the server's root.</summary>
    public required ImmutableArray<string> Runbooks { get; init; }

    /// <summary>The newest event's id, or null when none is left.</summary>
    public required string? NewestEvent { get; init; }
}
