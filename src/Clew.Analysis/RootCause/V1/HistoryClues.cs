namespace Clew.Analysis.RootCause.V1;

/// <summary>What went wrong before goes wrong again: the same kind of cause of the same service in earlier incidents of the same path. Only supports what is seen now.</summary>
internal static class HistoryClues
{
    /// <summary>Nearly twice the odds for one earlier incident; more of them add ever less.</summary>
    private const double PointsOfOne = 0.6;

    private const double MostPoints = 1.5;

    /// <summary>The evidence for a draft, or null when nothing of the kind is remembered.</summary>
    public static Evidence? Of(Examination examined, CandidateDraft draft)
    {
        var same = examined.Gathered.History.Where(past => past.Service == draft.Service && (past.Kind == draft.Kind || past.Subject == draft.Subject)).ToList();
        if (same.Count == 0) return null;
        var days = (examined.Gathered.Symptom.Onset - same[0].Onset).TotalDays;
        return new(Words.Of($"It was the likely cause of {same.Count} earlier {(same.Count == 1 ? "incident" : "incidents")} of the same path, the last {days:0.#} days ago"),
            Math.Min(MostPoints, PointsOfOne * (1 + Math.Log2(same.Count))), same[0].Link);
    }
}
