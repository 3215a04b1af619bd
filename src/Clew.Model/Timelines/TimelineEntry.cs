namespace Clew.Model;

/// <summary>One thing on a timeline.</summary>
public sealed record TimelineEntry
{
    public required TimelineLane Lane { get; init; }

    public required Timestamp Time { get; init; }

    /// <summary>The end, for what lasts; equal to <see cref="Time"/> for what happens at an instant.</summary>
    public required Timestamp End { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is on this timeline, in words: <c>same trace as the first event</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The permalink of the thing itself, relative to the server's root.</summary>
    public required string Link { get; init; }

    public string Service { get; init; } = "";

    public TimelineTone Tone { get; init; } = TimelineTone.Neutral;

    /// <summary>How many things this entry stands for: 1, or the size of a bucket of equal entries.</summary>
    public long Count { get; init; } = 1;
}
