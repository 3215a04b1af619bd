using System.Collections.Immutable;

namespace Clew.Analysis.RootCause;

/// <summary>A suspected cause.</summary>
public sealed record RootCauseCandidate
{
    public required RootCauseKind Kind { get; init; }

    public required string Service { get; init; }

    /// <summary>What of it: <c>cpu</c>, <c>network</c>, an operation, a code location, a change's title, <c>attribute = value</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>0 to 1, over all candidates and "something else" together. A statement of this version of the algorithm, checked by the benchmark.</summary>
    public required double Probability { get; init; }

    /// <summary>For and against, what counts most first.</summary>
    public required ImmutableArray<Evidence> Evidence { get; init; }

    /// <summary>The id of the change, for <see cref="RootCauseKind.Change"/>; else empty.</summary>
    public string ChangeId { get; init; } = "";

    /// <summary>The sum of the points of the evidence.</summary>
    public required double Points { get; init; }
}
