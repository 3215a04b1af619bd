using System.Collections.Immutable;

namespace Clew.Analysis.RootCause.V1;

/// <summary>A candidate before its probability is known.</summary>
/// <param name="Explains">The service whose trouble it explains without being that service; empty for the service itself and where it explains none.</param>
internal sealed record CandidateDraft(RootCauseKind Kind, string Service, string Subject, ImmutableArray<Evidence> Evidence, string ChangeId = "", string Explains = "")
{
    public double Points { get; } = Evidence.Sum(static evidence => evidence.Points);

    /// <summary>What speaks for it alone; the order of equals must not depend on names.</summary>
    public double For { get; } = Evidence.Where(static evidence => evidence.IsFor).Sum(static evidence => evidence.Points);

    /// <summary>Whether it stands beside the services among the candidates: a change, a part of the requests, traffic.</summary>
    public bool IsBeside => Kind is RootCauseKind.Change or RootCauseKind.Segment or RootCauseKind.Traffic;

    public CandidateDraft With(Evidence evidence) => new(Kind, Service, Subject, Evidence.Add(evidence), ChangeId, Explains);

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
