using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>What a monitor says: what, where, how bad, since when, with the numbers it was judged from. Kept as a document of kind <c>finding</c>.</summary>
public sealed record Finding
{
    /// <summary>16 hex digits of a hash of project, environment, policy, subject and the minute it was noticed: told twice, it is one finding.</summary>
    public required string Id { get; init; }

    public required string Project { get; init; }

    public required string Environment { get; init; }

    public required FindingKind Kind { get; init; }

    /// <summary>The condition that decided, with its version: <c>error-ratio/v1</c>.</summary>
    public required string Policy { get; init; }

    public required FindingStrength Strength { get; init; }

    public required FindingSubject Subject { get; init; }

    /// <summary>One line with its numbers: <c>billing POST /charges: 12 % of requests fail, normally 0.1 %</c>.</summary>
    public required string Title { get; init; }

    /// <summary>When it began, by change-point detection; not when it was noticed.</summary>
    public required Timestamp Onset { get; init; }

    public required Timestamp NoticedAt { get; init; }

    /// <summary>When it was worst so far.</summary>
    public required Timestamp PeakAt { get; init; }

    /// <summary>When it ended; null while it lasts.</summary>
    public Timestamp? End { get; init; }

    /// <summary>In <see cref="Unit"/>; at the time it was noticed.</summary>
    public required double Observed { get; init; }

    /// <summary>What was normal, in <see cref="Unit"/>.</summary>
    public required double Expected { get; init; }

    /// <summary>The worst so far, in <see cref="Unit"/>.</summary>
    public required double Peak { get; init; }

    /// <summary><c>share</c>, <c>s</c>, <c>requests/min</c>, <c>errors/min</c>, <c>runs</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Everything that the policy looked at.</summary>
    public ImmutableArray<FindingNumber> Numbers { get; init; } = [];

    /// <summary>What would have kept it silent, in words: <c>fewer than 9 failures in 60 s, or a normal share above 8 %</c>.</summary>
    public required string SilentIf { get; init; }

    /// <summary>Hex ids of a few traces that show it, when the policy knows any.</summary>
    public ImmutableArray<string> Traces { get; init; } = [];
}
