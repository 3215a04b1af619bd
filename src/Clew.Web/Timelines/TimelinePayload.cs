using System.Text.Json;
using Clew.Incidents.Timelines;
using Clew.Model;

namespace Clew.Web.Timelines;

/// <summary>What the script of <c>&lt;clew-timeline&gt;</c> draws from; model.ts is the other half. Times are milliseconds since 1970 with a fraction.</summary>
public sealed record TimelinePayload(double From, double To, IReadOnlyList<TimelinePayload.Lane> Lanes, IReadOnlyList<TimelinePayload.Entry> Entries)
{
    public sealed record Lane(string Id, string Name, string Form, long Omitted);

    public sealed record Entry(
        string Lane, double Time, double End, string Title, string Reason, string Link, string Service, string Tone, long Count);

    /// <param name="lanes">Those that are drawn, from top to bottom, also where they are empty.</param>
    public static TimelinePayload Of(Timeline timeline, IReadOnlyList<TimelineLane> lanes) => new(
        Milliseconds(timeline.From),
        Milliseconds(timeline.To),
        [.. lanes.Select(lane => new Lane(LaneWords.Id(lane), LaneWords.Name(lane), LaneWords.Form(lane), timeline.Omitted.GetValueOrDefault(lane)))],
        [.. timeline.Entries.Select(entry => new Entry(
            LaneWords.Id(entry.Lane), Milliseconds(entry.Time), Milliseconds(entry.End), entry.Title, entry.Reason, entry.Link, entry.Service,
            LaneWords.Tone(entry.Tone), entry.Count))]);

    /// <summary>JSON that may stand inside a script element: the framework's encoder escapes every <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    private static double Milliseconds(Timestamp time) => time.UnixNanoseconds / 1e6;
}
