namespace Clew.Model;

/// <summary>Error events judged to be the same problem: what is known once, when it is opened. Counts and users are computed from the events.</summary>
public sealed record Issue
{
    public required IssueId Id { get; init; }

    public required string Project { get; init; }

    public required GroupingKey Key { get; init; }

    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The type of the exception that names the issue; for a message without exception, the logger or <c>Message</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The message of the first occurrence, cut to 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary><c>module.function</c> of the in-app frame most likely at fault, or the transaction.</summary>
    public required string Culprit { get; init; }

    public required ErrorLevel Level { get; init; }

    public required string Platform { get; init; }

    public required string Service { get; init; }

    public required string Environment { get; init; }

    public required string FirstRelease { get; init; }

    public required Timestamp FirstSeen { get; init; }

    public required IssueStatus Status { get; init; }

    /// <summary>What people decided about it; null as long as nobody did.</summary>
    public IssueWorkflow? Workflow { get; init; }
}
