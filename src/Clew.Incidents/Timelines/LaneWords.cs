using Clew.Model;

namespace Clew.Incidents.Timelines;

/// <summary>How each lane is called and drawn. A lane that comes later needs a line here and a source.</summary>
public static class LaneWords
{
    /// <summary>The lanes of an incident, from top to bottom.</summary>
    public static readonly IReadOnlyList<TimelineLane> All =
    [
        TimelineLane.Changes, TimelineLane.Detections, TimelineLane.Errors, TimelineLane.Traces, TimelineLane.Logs, TimelineLane.Metrics, TimelineLane.Messages, TimelineLane.People,
    ];

    /// <summary>The lanes of an issue, from top to bottom.</summary>
    public static readonly IReadOnlyList<TimelineLane> OfIssue = [TimelineLane.Changes, TimelineLane.Errors, TimelineLane.Traces, TimelineLane.Logs];

    /// <summary>The name in URLs and in the API.</summary>
    public static string Id(TimelineLane lane) => Name(lane).ToLowerInvariant();

    public static string Name(TimelineLane lane) => lane switch
    {
        TimelineLane.Changes => "Changes",
        TimelineLane.Errors => "Errors",
        TimelineLane.Traces => "Traces",
        TimelineLane.Logs => "Logs",
        TimelineLane.Detections => "Detections",
        TimelineLane.Metrics => "Metrics",
        TimelineLane.Messages => "Messages",
        TimelineLane.People => "People",
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, "A lane without a name."),
    };

    /// <summary><c>markers</c>: a line through all lanes; <c>bars</c>: counts in buckets; <c>spans</c>: from start to end; <c>points</c>. See Assets/elements/timeline/model.ts.</summary>
    public static string Form(TimelineLane lane) => lane switch
    {
        TimelineLane.Changes => "markers",
        TimelineLane.Errors => "bars",
        TimelineLane.Detections or TimelineLane.Traces or TimelineLane.Metrics => "spans",
        _ => "points",
    };

    /// <summary>What an entry is, in a word or two: the third column of the list below the picture.</summary>
    public static string Word(TimelineEntry entry) => entry.Lane switch
    {
        TimelineLane.Changes => "change",
        TimelineLane.Errors => "error",
        TimelineLane.Traces => entry.Tone == TimelineTone.Good ? "healthy trace" : "failing trace",
        TimelineLane.Logs => entry.Tone switch { TimelineTone.Bad => "error log", TimelineTone.Warning => "warning log", _ => "log line" },
        TimelineLane.Detections => entry.Tone == TimelineTone.Good ? "recovery" : "detection",
        TimelineLane.Metrics => "metric",
        TimelineLane.Messages => "message",
        _ => "person",
    };

    public static string Tone(TimelineTone tone) => tone switch
    {
        TimelineTone.Good => "good",
        TimelineTone.Warning => "warning",
        TimelineTone.Bad => "bad",
        _ => "neutral",
    };

    /// <param name="among">The lanes that the timeline has: <see cref="All"/> or <see cref="OfIssue"/>.</param>
    public static bool TryParse(string? id, IEnumerable<TimelineLane> among, out TimelineLane lane)
    {
        lane = among.FirstOrDefault(known => Id(known) == id);
        return lane != default;
    }
}
