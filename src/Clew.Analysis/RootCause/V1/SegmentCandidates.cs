namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Parts of the requests among the candidates. Where practically only one part fails, that part explains the trouble of the service in which it shows:
/// the code meets something that it meets nowhere else. Unless that service was changed just then: before, it met the same and was well.
/// </summary>
internal static class SegmentCandidates
{
    /// <summary>Share of the failing requests that a segment must hold to explain the trouble of a service.</summary>
    private const double WholeCoverage = 0.85;

    /// <summary>Share of the healthy ones up to which it does: more, and the segment mostly is well.</summary>
    private const double MostUsual = 0.25;

    public static List<CandidateDraft> Of(Examination examined, IReadOnlyCollection<CandidateDraft> drafts)
    {
        var top = drafts.Where(static draft => !draft.IsBeside).MaxBy(static draft => draft.Points);
        var explains = top is { Points: >= Candidates.TroublePoints, Kind: RootCauseKind.CodeLocation or RootCauseKind.Dependency } && !ChangeCandidates.MayExplain(drafts, top.Service);
        return
        [
            .. SegmentClues.Of(examined).Select(found =>
                explains && found.Coverage >= WholeCoverage && found.Usual <= MostUsual
                    ? new CandidateDraft(RootCauseKind.Segment, found.Clue.Service, found.Clue.Subject, [new(found.Clue.Text, found.Clue.Points, found.Clue.Link), .. top!.Evidence], Explains: top.Service)
                    : new CandidateDraft(RootCauseKind.Segment, found.Clue.Service, found.Clue.Subject, [new(found.Clue.Text, found.Clue.Points, found.Clue.Link)])),
        ];
    }
}
