using Clew.Incidents.Timelines;
using Clew.Model;

namespace Clew.Web.Timelines;

/// <summary>A timeline as the API gives it. Times are ISO 8601 in UTC.</summary>
/// <param name="Omitted">How many entries of each lane were left out; lanes with none are absent.</param>
public sealed record TimelineAnswer(string From, string To, IReadOnlyList<TimelineAnswer.Entry> Entries, IReadOnlyDictionary<string, long> Omitted)
{
    /// <param name="Lane"><c>changes</c>, <c>errors</c>, <c>traces</c> or <c>logs</c>; of an incident <c>detections</c>, <c>metrics</c>, <c>messages</c> and <c>people</c> too.</param>
    /// <param name="End">Equal to <paramref name="Time"/> for what happened at an instant.</param>
    /// <param name="Reason">Why it is on this timeline, in words.</param>
    /// <param name="Link">The page of the thing itself, relative to the server's root.</param>
    /// <param name="Tone"><c>neutral</c>, <c>good</c>, <c>warning</c> or <c>bad</c>.</param>
    /// <param name="Count">How many things the entry stands for.</param>
    public sealed record Entry(
        string Lane, string Time, string End, string Title, string Reason, string Link, string Service, string Tone, long Count);

    /// <param name="lane">Null: all lanes.</param>
    public static TimelineAnswer Of(Timeline timeline, TimelineLane? lane) => new(
        timeline.From.ToString(),
        timeline.To.ToString(),
        [.. timeline.Entries.Where(entry => lane is null || entry.Lane == lane).Select(entry => new Entry(
            LaneWords.Id(entry.Lane), entry.Time.ToString(), entry.End.ToString(), entry.Title, entry.Reason, entry.Link, entry.Service,
            LaneWords.Tone(entry.Tone), entry.Count))],
        timeline.Omitted.Where(omitted => lane is null || omitted.Key == lane).ToDictionary(omitted => LaneWords.Id(omitted.Key), omitted => omitted.Value));
}
