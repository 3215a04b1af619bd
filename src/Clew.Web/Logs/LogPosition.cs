namespace Clew.Web.Logs;

/// <summary>Where a slice of the lines lies in their order of time.</summary>
public sealed record LogPosition
{
    private LogPosition(LogPlace place, LogLineId line = default) => (Place, Line) = (place, line);

    public LogPlace Place { get; }

    public LogLineId Line { get; }

    public static LogPosition Newest { get; } = new(LogPlace.Newest);

    public static LogPosition Oldest { get; } = new(LogPlace.Oldest);

    public static LogPosition Before(LogLineId line) => new(LogPlace.Before, line);

    public static LogPosition After(LogLineId line) => new(LogPlace.After, line);

    /// <summary>Half of the slice up to and with the line, half after it.</summary>
    public static LogPosition Around(LogLineId line) => new(LogPlace.Around, line);
}
