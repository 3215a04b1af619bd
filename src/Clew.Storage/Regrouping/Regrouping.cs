using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Storage.Regrouping;

/// <summary>
/// A change of which events make which issue: issues merged, one split, or an algorithm or rules applied to history. A document of kind
/// <see cref="Kind"/>. While it is applied, it also leads new events and old links to where they belong now.
/// </summary>
public sealed record Regrouping
{
    /// <summary>The kind of the document.</summary>
    public const string Kind = "regrouping";

    /// <summary>Moves and leads of one regrouping: some 20 MB in memory.</summary>
    public const int MaxMoves = 200_000;

    /// <summary>16 lower-case hex digits.</summary>
    public required string Id { get; init; }

    public required string Project { get; init; }

    public required RegroupingOrigin Origin { get; init; }

    public required RegroupingState State { get; init; }

    /// <summary>Each pair of issue and strand at most once; no issue that is moved whole is the goal of another move.</summary>
    public required ImmutableArray<IssueMove> Moves { get; init; }

    /// <summary>Keys that did not exist before, and whose events belong to issues that did.</summary>
    public ImmutableArray<IssueLead> Leads { get; init; } = [];

    /// <summary>What else than features tells its strands apart: <c>service</c>, <c>tag:NAME</c>. With any, <see cref="IssueMove.Strand"/> is a hash of both.</summary>
    public ImmutableArray<string> Facets { get; init; } = [];

    /// <summary>When it was switched on; regroupings follow each other in this order.</summary>
    public required Timestamp At { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    /// <summary>When and by whom it was undone; empty as long as it is not.</summary>
    public Timestamp UndoneAt { get; init; }

    public string UndoneBy { get; init; } = "";

    /// <summary>Issues and events that it changes, as they were counted when it was asked for.</summary>
    public RegroupingCounts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Issues that it made.</summary>
    public ImmutableArray<IssueId> Founded { get; init; } = [];

    /// <summary>Goals that got an earlier first occurrence.</summary>
    public ImmutableArray<IssueBefore> Earlier { get; init; } = [];

    /// <summary>Of rules: all rules of the project from then on, as people wrote them. Null: it leaves them as they are.</summary>
    public string? Rules { get; init; }

    /// <summary>Whether new events and old links go by it.</summary>
    public bool IsOn => State is RegroupingState.Applying or RegroupingState.Applied;
}
