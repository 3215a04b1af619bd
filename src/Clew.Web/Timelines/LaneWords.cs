using Clew.Model;

namespace Clew.Web.Timelines;

/// <summary>How each lane is called and drawn. A lane that comes later needs a line here and a source.</summary>
public static class LaneWords
{
    /// <summary>From top to bottom.</summary>
    public static readonly IReadOnlyList<TimelineLane> All = [TimelineLane.Changes, TimelineLane.Errors, TimelineLane.Traces, TimelineLane.Logs];

    /// <summary>The name in URLs and in the API.</summary>
    public static string Id(TimelineLane lane) => lane switch
    {
        TimelineLane.Changes => "changes",
        TimelineLane.Errors => "errors",
        TimelineLane.Traces => "traces",
        TimelineLane.Logs => "logs",
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, "A lane without a name."),
    };

    public static string Name(TimelineLane lane) => lane switch
    {
        TimelineLane.Changes => "Changes",
        TimelineLane.Errors => "Errors",
        TimelineLane.Traces => "Traces",
        TimelineLane.Logs => "Logs",
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, "A lane without a name."),
    };

    /// <summary><c>markers</c>: a line through all lanes; <c>bars</c>: counts in buckets; <c>spans</c>: from start to end; <c>points</c>. See Assets/elements/timeline/model.ts.</summary>
    public static string Form(TimelineLane lane) => lane switch
    {
        TimelineLane.Changes => "markers",
        TimelineLane.Errors => "bars",
        TimelineLane.Traces => "spans",
        _ => "points",
    };

    public static string Tone(TimelineTone tone) => tone switch
    {
        TimelineTone.Good => "good",
        TimelineTone.Warning => "warning",
        TimelineTone.Bad => "bad",
        _ => "neutral",
    };

    public static bool TryParse(string? id, out TimelineLane lane)
    {
        lane = All.FirstOrDefault(known => Id(known) == id);
        return lane != default;
    }
}
