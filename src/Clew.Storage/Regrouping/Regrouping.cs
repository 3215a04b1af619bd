using System.Collections.Immutable;

namespace Clew.Storage.Regrouping;

/// <summary>
/// A change of which events make which issue: two issues merged, one split, or an algorithm or rule applied to history. A document of kind
/// <see cref="Kind"/>. While it is applied, its moves also lead new events and old links to where they belong now.
/// </summary>
public sealed record Regrouping
{
    /// <summary>The kind of the document.</summary>
    public const string Kind = "regrouping";

    /// <summary>16 lower-case hex digits.</summary>
    public required string Id { get; init; }

    public required string Project { get; init; }

    /// <summary>What was asked for, in words: <c>merge</c>, <c>split</c> or <c>algorithm v2</c>.</summary>
    public required string Reason { get; init; }

    public required RegroupingState State { get; init; }

    /// <summary>Each pair of issue and strand at most once; no issue that is moved whole is the goal of another move.</summary>
    public required ImmutableArray<IssueMove> Moves { get; init; }
}
