using System.Collections.Immutable;

namespace Clew.Analysis.RootCause.V1;

/// <summary>Changes among the candidates. A change explains the trouble that its service has; the others stand beside it with what speaks against them.</summary>
internal static class ChangeCandidates
{
    /// <summary>A change of a service that shows no trouble of its own.</summary>
    private const double NoTroublePoints = -3;

    /// <summary>Points of a change from which it may explain the trouble of its service: a change of last week does not.</summary>
    private const double LeastChangePoints = 0.5;

    public static List<CandidateDraft> Of(Examination examined, IReadOnlyCollection<CandidateDraft> services)
    {
        var troubled = services.ToDictionary(static draft => draft.Service);
        return [.. examined.Gathered.Changes.Select(observed => Of(examined, observed, troubled))];
    }

    /// <summary>Whether some change is near enough to the onset, and not shown to be harmless, to explain the trouble of a service.</summary>
    public static bool MayExplain(IEnumerable<CandidateDraft> drafts, string service) =>
        drafts.Any(draft => draft.Kind == RootCauseKind.Change && draft.Explains == service);

    private static CandidateDraft Of(Examination examined, ObservedChange observed, Dictionary<string, CandidateDraft> troubled)
    {
        var service = observed.Change.Context.Service;
        var evidence = ChangeClues.Of(observed, examined.Gathered.Symptom).ToImmutableArray();
        var points = evidence.Sum(static evidence => evidence.Points);
        var draft = troubled.GetValueOrDefault(service);
        var explains = draft is { Points: >= Candidates.TroublePoints } && points >= LeastChangePoints;
        if (explains) evidence = [.. draft!.Evidence, .. evidence];
        else if (draft is not { Points: >= Candidates.TroublePoints } && service.Length > 0 && points <= ChangeClues.NearPoints)
            evidence = [.. evidence, Candidates.OffPath(examined, service) ?? new($"{service} shows no trouble of its own", NoTroublePoints)];
        return new(RootCauseKind.Change, service, observed.Change.Title, evidence, observed.Change.Id, explains ? service : "");
    }
}
