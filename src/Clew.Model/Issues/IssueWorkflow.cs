using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>What people decided about an issue, beyond its status. Part of the issue's document, so its versions are the history of all of it.</summary>
public sealed record IssueWorkflow
{
    /// <summary>While it is resolved: how, where and by whom.</summary>
    public IssueResolution? Resolution { get; init; }

    /// <summary>While it is ignored: until when.</summary>
    public IssueIgnoring? Ignoring { get; init; }

    /// <summary>Why it is open again; null when it never was resolved or ignored, or somebody reopened it.</summary>
    public IssueReturn? Return { get; init; }

    /// <summary>The name of a person or team, or empty.</summary>
    public string Assignee { get; init; } = "";

    /// <summary>Null: as its severity says.</summary>
    public IssuePriority? Priority { get; init; }

    /// <summary>Elsewhere: in a tracker of tickets.</summary>
    public ImmutableArray<IssueTicket> Tickets { get; init; } = [];
}
