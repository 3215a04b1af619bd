namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Version 1: independent examiners read the evidence, each says in points (logarithms of odds) how much speaks for and against a service, and the sums
/// are compared. See docs/algorithms/root-cause.md.
/// </summary>
internal sealed class RootCauseV1 : IRootCauseRanker
{
    /// <summary>Points of "something else, that cannot be seen in this evidence". A candidate needs this much to be as likely as not.</summary>
    private const double SomethingElse = 1.5;

    /// <summary>Points below which a candidate is not named: its evidence fits chance as well.</summary>
    private const double LeastPoints = 0.5;

    /// <summary>Candidates that are named at most; nobody reads more.</summary>
    private const int MostCandidates = 10;

    public string Id => "v1";

    public RootCauseRanking Rank(GatheredEvidence gathered)
    {
        var examined = new Examination(gathered);
        List<Clue> clues = [.. SlowTimeClues.Of(examined), .. AbandonedClues.Of(examined), .. RepeatedClues.Of(examined), .. FailureClues.Of(examined), .. ResourceClues.Of(examined),
            .. LossClues.Of(examined), .. OutboundClues.Of(examined), .. LostCallClues.Of(examined), .. ReportClues.Of(examined)];
        var drafts = Candidates.Of(examined, clues);
        // OrderBy is stable: equals keep the order in which the evidence named them, which does not depend on the names.
        var ranked = drafts.OrderByDescending(static draft => draft.Points).ThenByDescending(static draft => draft.For).ToList();
        var likely = ranked.Exists(static draft => draft.Points >= SomethingElse);
        var named = ranked.Where(static draft => draft.Points >= LeastPoints || draft.Kind == RootCauseKind.Change).Take(MostCandidates).ToList();
        var odds = Math.Exp(SomethingElse) + named.Sum(static draft => Math.Exp(draft.Points));
        return new(Id, [.. named.Select(draft => draft.ToCandidate(Math.Exp(draft.Points) / odds))], likely, MissingTelemetry.Of(examined));
    }
}
