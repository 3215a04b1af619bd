using System.Collections.Immutable;

namespace Clew.Web.Logs;

/// <summary>Lines that follow each other.</summary>
/// <param name="Lines">From the oldest to the newest.</param>
/// <param name="HasOlder">Whether there are lines before the first.</param>
/// <param name="HasNewer">Whether there are lines after the last.</param>
public sealed record LogSlice(ImmutableArray<LogLine> Lines, bool HasOlder, bool HasNewer)
{
    /// <summary>The cursor to what is older, or null.</summary>
    public LogLineId? Older => HasOlder && Lines.Length > 0 ? Lines[0].Id : null;

    /// <summary>The cursor to what is newer, or null.</summary>
    public LogLineId? Newer => HasNewer && Lines.Length > 0 ? Lines[^1].Id : null;
}
