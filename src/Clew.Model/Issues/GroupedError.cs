using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>An error event with the issue that it belongs to: what is stored.</summary>
public sealed record GroupedError
{
    public required ErrorEvent Error { get; init; }

    public required IssueId Issue { get; init; }

    public required GroupingKey Key { get; init; }

    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The name of the issue's exception type, or what stands for it.</summary>
    public required string Type { get; init; }

    /// <summary>The message that names it, cut to 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary><c>module.function</c> of the in-app frame most likely at fault, or the transaction.</summary>
    public required string Culprit { get; init; }

    /// <summary>Equal for the reports of one occurrence that came by several ways; counts are counts of distinct occurrences.</summary>
    public required ulong Occurrence { get; init; }

    /// <summary>What grouping judged by, as text that a later algorithm or rule can judge again; empty when it was not kept.</summary>
    public string Features { get; init; } = "";

    /// <summary>Names the features: events with equal ones always belong together. 0 without features.</summary>
    public ulong Strand { get; init; }

    /// <summary>The issue by the key alone, before regroupings led it to <see cref="Issue"/>; none when it was not kept.</summary>
    public IssueId Home { get; init; }

    /// <summary>The regroupings that led it from <see cref="Home"/> to <see cref="Issue"/>, in their order.</summary>
    public ImmutableArray<TrailStep> Trail { get; init; } = [];

    /// <summary>One of a storm: stored without its body and fingerprint. Everything that is counted or searched is stored.</summary>
    public bool IsLight { get; init; }
}
