using System.Collections.Immutable;

namespace Clew.Analysis.RootCause.V1;

/// <summary>Makes candidates of clues: one for every suspected service, and those that are not a service: changes, segments, traffic.</summary>
internal static class Candidates
{
    /// <summary>A cause must be reachable by calls from where users are hurt.</summary>
    private const double OffPathPoints = -3;

    /// <summary>Points of a service from which it has trouble of its own, so that a change of it may be to blame.</summary>
    public const double TroublePoints = 1.5;

    public static List<CandidateDraft> Of(Examination examined, IReadOnlyList<Clue> clues)
    {
        var drafts = new List<CandidateDraft>();
        foreach (var service in clues.GroupBy(static clue => clue.Service))
        {
            var own = service.ToList();
            // What only supports does not make a suspect.
            if (!own.Exists(static clue => clue.Kind is not null)) continue;
            if (OffPath(examined, service.Key) is { } far) own.Add(new(service.Key, null, "", far.Points, far.Text));
            drafts.Add(OfService(examined, service.Key, own));
        }
        // Each explains the trouble of a service by something that is not the service, and takes its evidence over.
        drafts.AddRange(ChangeCandidates.Of(examined, drafts));
        drafts.AddRange(SegmentCandidates.Of(examined, drafts));
        drafts.AddRange(TrafficCandidates.Of(examined, clues, drafts));
        // The service itself, where one of those is the better explanation, would only say the same again.
        drafts.RemoveAll(draft => !draft.IsBeside && drafts.Exists(other => other.Explains == draft.Service && other.Kind is RootCauseKind.Change or RootCauseKind.Traffic && other.Points >= draft.Points));
        return [.. drafts.Select(draft => HistoryClues.Of(examined, draft) is { } past ? draft.With(past) : draft)];
    }

    /// <summary>Evidence against a service that no call leads to; null when one does, or when nobody knows the calls.</summary>
    public static Evidence? OffPath(Examination examined, string service) =>
        examined.Calls.KnowsPaths && examined.Calls.Distance(service) is null
            ? new(Words.Of($"No call leads from {examined.Gathered.Symptom.Service} to {service}"), OffPathPoints)
            : null;

    private static CandidateDraft OfService(Examination examined, string service, List<Clue> clues)
    {
        // "It is slow" is said by many; what tells why goes first when there is enough of it.
        var kinds = clues.Where(static clue => clue.Kind is not null).GroupBy(static clue => (clue.Kind, clue.Subject))
            .Select(static group => (group.Key.Kind, group.Key.Subject, Points: group.Sum(static clue => clue.Points), IsExact: group.Any(static clue => clue.IsExact)))
            .OrderByDescending(static kind => kind.Kind != RootCauseKind.Dependency && kind.Points >= TroublePoints).ThenByDescending(static kind => kind.Points).ToList();
        var (kind, subject, _, _) = kinds[0];
        // Of two places in the code, the line says more than the operation around it.
        if (kind == RootCauseKind.CodeLocation && kinds.Find(static other => other is { Kind: RootCauseKind.CodeLocation, IsExact: true, Points: >= TroublePoints }) is { Subject: not null } exact)
            subject = exact.Subject;
        // A service that sends nothing itself is known by what others say of it.
        var external = kind == RootCauseKind.Dependency && examined.IsSilent(service);
        return new(external ? RootCauseKind.External : kind!.Value, service, subject, [.. clues.Select(static clue => new Evidence(clue.Text, clue.Points, clue.Link))]);
    }
}
