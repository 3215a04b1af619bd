using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Timelines;

/// <summary>Merges what several sources say into one ordered, bounded timeline. Pure: the order of the candidates does not matter.</summary>
public static class TimelineComposer
{
    /// <summary>How many entries a lane holds at most: as many as a person can read as a list. The rest is counted.</summary>
    public static int Bound(TimelineLane lane) => lane switch
    {
        TimelineLane.Changes => 40,
        TimelineLane.Errors => 90,
        TimelineLane.Traces => 16,
        TimelineLane.Logs => 60,
        TimelineLane.Detections => 40,
        TimelineLane.Metrics => 24,
        _ => 50,
    };

    /// <param name="window">Entries outside of it are left out and not counted: they are not part of the picture that was asked for.</param>
    /// <param name="candidates">The same thing may come from several sources; it becomes one entry that gives every reason.</param>
    /// <param name="leftOut">What the sources themselves left out within the window, for each lane.</param>
    public static Timeline Compose(
        TimeWindow window, IEnumerable<TimelineCandidate> candidates, IReadOnlyDictionary<TimelineLane, long> leftOut)
    {
        var omitted = leftOut.Where(lane => lane.Value > 0).ToDictionary();
        var kept = new List<TimelineEntry>();
        var lanes = candidates
            .Where(candidate => window.Overlaps(candidate.Entry.Time, candidate.Entry.End))
            .GroupBy(candidate => (candidate.Entry.Lane, candidate.Entry.Link, candidate.Entry.Time, candidate.Entry.Title))
            .Select(Merge)
            .GroupBy(candidate => candidate.Entry.Lane);
        foreach (var lane in lanes)
        {
            var best = lane
                .OrderBy(candidate => candidate.Rank)
                .ThenBy(candidate => candidate.Entry.Time)
                .ThenBy(candidate => candidate.Entry.Title, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.Entry.Link, StringComparer.Ordinal)
                .ToList();
            kept.AddRange(best.Take(Bound(lane.Key)).Select(candidate => candidate.Entry));
            var rest = best.Skip(Bound(lane.Key)).Sum(candidate => candidate.Entry.Count);
            if (rest > 0) omitted[lane.Key] = omitted.GetValueOrDefault(lane.Key) + rest;
        }
        kept.Sort(InOrder);
        return new(window.From, window.To, [.. kept], omitted.ToImmutableDictionary());
    }

    private static TimelineCandidate Merge(IEnumerable<TimelineCandidate> same)
    {
        var all = same.OrderBy(candidate => candidate.Rank).ThenBy(candidate => candidate.Entry.Reason, StringComparer.Ordinal).ToList();
        if (all.Count == 1) return all[0];
        var reasons = all.Select(candidate => candidate.Entry.Reason).Distinct();
        return all[0] with
        {
            Entry = all[0].Entry with
            {
                Reason = string.Join("; ", reasons),
                End = all.Max(candidate => candidate.Entry.End),
                Tone = all.Max(candidate => candidate.Entry.Tone),
                Count = all.Max(candidate => candidate.Entry.Count),
            },
        };
    }

    // Of what happened at the same instant, the higher lane first: a change comes before what it caused.
    private static int InOrder(TimelineEntry left, TimelineEntry right)
    {
        var order = left.Time.CompareTo(right.Time);
        if (order == 0) order = Place(left.Lane).CompareTo(Place(right.Lane));
        if (order == 0) order = string.CompareOrdinal(left.Title, right.Title);
        return order != 0 ? order : string.CompareOrdinal(left.Link, right.Link);
    }

    private static int Place(TimelineLane lane)
    {
        for (var i = 0; i < LaneWords.All.Count; i++)
            if (LaneWords.All[i] == lane) return i;
        return LaneWords.All.Count;
    }
}
