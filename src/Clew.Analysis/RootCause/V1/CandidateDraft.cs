using System.Collections.Immutable;

namespace Clew.Analysis.RootCause.V1;

/// <summary>A candidate before its probability is known.</summary>
internal sealed record CandidateDraft(RootCauseKind Kind, string Service, string Subject, ImmutableArray<Evidence> Evidence, string ChangeId = "")
{
    public double Points { get; } = Evidence.Sum(static evidence => evidence.Points);

    /// <summary>What speaks for it alone; the order of equals must not depend on names.</summary>
    public double For { get; } = Evidence.Where(static evidence => evidence.IsFor).Sum(static evidence => evidence.Points);

    public RootCauseCandidate ToCandidate(double probability) => new()
    {
        Kind = Kind,
        Service = Service,
        Subject = Subject,
        ChangeId = ChangeId,
        Probability = probability,
        Points = Points,
        Evidence = [.. Evidence.OrderByDescending(static evidence => Math.Abs(evidence.Points))],
    };
}
