using System.Collections.Immutable;

namespace Clew.Analysis.RootCause.V1;

/// <summary>Makes candidates of clues: one for every suspected service, and those that are not a service: changes, segments, traffic.</summary>
internal static class Candidates
{
    /// <summary>A cause must be reachable by calls from where users are hurt.</summary>
    private const double OffPathPoints = -3;

    /// <summary>A change of a service that shows no trouble of its own.</summary>
    private const double NoTroublePoints = -3;

    /// <summary>Points of a change from which it may explain the trouble of its service: a change of last week does not.</summary>
    private const double LeastChangePoints = 0.5;

    /// <summary>Points of a service from which it has trouble of its own, so that a change of it may be to blame.</summary>
    private const double TroublePoints = 1.5;

    public static List<CandidateDraft> Of(Examination examined, IReadOnlyList<Clue> clues)
    {
        var drafts = new List<CandidateDraft>();
        foreach (var service in clues.GroupBy(static clue => clue.Service))
        {
            var own = service.ToList();
            // What only supports does not make a suspect.
            if (!own.Exists(static clue => clue.Kind is not null)) continue;
            if (examined.Calls.KnowsPaths && examined.Calls.Distance(service.Key) is null)
                own.Add(new(service.Key, null, "", OffPathPoints, Words.Of($"No call leads from {examined.Gathered.Symptom.Service} to {service.Key}")));
            drafts.Add(OfService(examined, service.Key, own));
        }
        foreach (var (_, clue) in SegmentClues.Of(examined)) drafts.Add(OfClue(clue));
        if (TrafficClues.Of(examined, clues) is { } traffic) drafts.Add(traffic);
        AddChanges(examined, drafts);
        return drafts;
    }

    private static CandidateDraft OfClue(Clue clue) => new(clue.Kind!.Value, clue.Service, clue.Subject, [new(clue.Text, clue.Points, clue.Link)]);

    private static CandidateDraft OfService(Examination examined, string service, List<Clue> clues)
    {
        // "It is slow" is said by many; what tells why goes first when there is enough of it.
        var kinds = clues.Where(static clue => clue.Kind is not null).GroupBy(static clue => (clue.Kind, clue.Subject))
            .Select(static group => (group.Key.Kind, group.Key.Subject, Points: group.Sum(static clue => clue.Points)))
            .OrderByDescending(static kind => kind.Kind != RootCauseKind.Dependency && kind.Points >= TroublePoints).ThenByDescending(static kind => kind.Points).ToList();
        var (kind, subject, _) = kinds[0];
        // A service that sends nothing itself is known by what others say of it.
        var external = kind == RootCauseKind.Dependency && examined.IsSilent(service);
        return new(external ? RootCauseKind.External : kind!.Value, service, subject, [.. clues.Select(static clue => new Evidence(clue.Text, clue.Points, clue.Link))]);
    }

    /// <summary>A change explains the trouble that its service has: it takes the place of the service among the candidates. Others stand beside it.</summary>
    private static void AddChanges(Examination examined, List<CandidateDraft> drafts)
    {
        var troubled = drafts.Where(static draft => draft.Kind is not (RootCauseKind.Segment or RootCauseKind.Traffic)).ToDictionary(static draft => draft.Service);
        foreach (var observed in examined.Gathered.Changes)
        {
            var service = observed.Change.Context.Service;
            var evidence = ChangeClues.Of(observed, examined.Gathered.Symptom).ToImmutableArray();
            var points = evidence.Sum(static evidence => evidence.Points);
            var draft = troubled.GetValueOrDefault(service);
            if (draft is { Points: >= TroublePoints } && points >= LeastChangePoints)
                evidence = [.. draft.Evidence, .. evidence];
            else if (draft is not { Points: >= TroublePoints } && service.Length > 0 && points <= ChangeClues.NearPoints)
                evidence = [.. evidence, new($"{service} shows no trouble of its own", NoTroublePoints)];
            drafts.Add(new(RootCauseKind.Change, service, observed.Change.Title, evidence, observed.Change.Id));
        }
        // The service itself, where a change of it is the better explanation, would only say the same again.
        drafts.RemoveAll(draft => draft.Kind is not (RootCauseKind.Change or RootCauseKind.Segment or RootCauseKind.Traffic)
            && drafts.Exists(other => other.Kind == RootCauseKind.Change && other.Service == draft.Service && other.Points >= draft.Points));
    }
}
