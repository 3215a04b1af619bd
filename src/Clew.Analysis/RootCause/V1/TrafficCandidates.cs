namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Load among the candidates: more requests of users, with the resources that it saturates; or calls that are repeated because they take too long, with the
/// trouble of the service that gets them, unless a change or an exhausted resource explains that service.
/// </summary>
internal static class TrafficCandidates
{
    public static List<CandidateDraft> Of(Examination examined, IReadOnlyList<Clue> clues, IReadOnlyCollection<CandidateDraft> drafts)
    {
        var found = new List<CandidateDraft>();
        if (TrafficClues.Of(examined, clues) is { } surge) found.Add(surge);
        foreach (var callee in AmplificationClues.Of(examined).GroupBy(static clue => clue.Service))
        {
            var clue = callee.MaxBy(static clue => clue.Points)!;
            var evidence = new Evidence(clue.Text, clue.Points, clue.Link);
            var trouble = drafts.FirstOrDefault(draft => !draft.IsBeside && draft.Service == callee.Key);
            // A queue before the service looks like a slow way there: that is no resource that is exhausted.
            var otherwise = trouble is { Kind: RootCauseKind.Resource, Subject: not SlowTimeClues.Network } || ChangeCandidates.MayExplain(drafts, callee.Key);
            found.Add(trouble is null || otherwise
                ? new(RootCauseKind.Traffic, clue.Service, clue.Subject, [evidence])
                : new(RootCauseKind.Traffic, clue.Service, clue.Subject, [evidence, .. trouble.Evidence], Explains: callee.Key));
        }
        return found;
    }
}
