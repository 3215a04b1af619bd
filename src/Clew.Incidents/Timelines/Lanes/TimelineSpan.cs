using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>From when to when the timeline of an incident goes. Pure.</summary>
internal static class TimelineSpan
{
    /// <summary>A change so long before the onset is still looked at as what came before it.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(30);

    /// <summary>Without a change: so much of the time before, to see what was normal.</summary>
    private static readonly TimeSpan QuietBefore = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan SmallestMargin = TimeSpan.FromSeconds(10);

    /// <summary>From the change nearest before the onset to now or the end, with a margin of a tenth.</summary>
    public static TimeWindow Of(Incident incident, GatheredIncident gathered, Timestamp now)
    {
        var changes = gathered.Evidence.Changes.Select(static observed => observed.Change.Context)
            .Where(change => change.Time <= incident.Onset && incident.Onset - change.Time <= LookBack && (change.Service.Length == 0 || gathered.Path.Contains(change.Service)))
            .Select(static change => change.Time).ToList();
        var from = changes.Count > 0 ? changes.Max() : incident.Onset - QuietBefore;
        var window = TimeWindow.Between(from, incident.ResolvedAt is { } end && end > incident.Onset ? end : now);
        var margin = window.Length / 10;
        return window.Widen(margin > SmallestMargin ? margin : SmallestMargin);
    }
}
