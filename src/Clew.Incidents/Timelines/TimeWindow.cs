using System.Globalization;
using Clew.Model;

namespace Clew.Incidents.Timelines;

/// <summary>The time between two instants, both included.</summary>
/// <param name="To">Never before <paramref name="From"/>.</param>
public readonly record struct TimeWindow(Timestamp From, Timestamp To)
{
    /// <summary>A window is never narrower: below this an axis has nothing left to show. 1 ms, in nanoseconds.</summary>
    private const long Narrowest = 1_000_000;

    /// <summary>The first and last instant that the engine's DateTime64(9) holds with room for margins: 1971 and 2260.</summary>
    private static readonly Timestamp Earliest = new(31_536_000L * 1_000_000_000);
    private static readonly Timestamp Latest = new(9_151_488_000L * 1_000_000_000);

    public TimeSpan Length => To - From;

    public bool Contains(Timestamp time) => time >= From && time <= To;

    public bool Overlaps(Timestamp start, Timestamp end) => end >= From && start <= To;

    /// <summary>Wider by the margin on both sides.</summary>
    public TimeWindow Widen(TimeSpan margin) => new(From - margin, To + margin);

    /// <summary>The instant in the middle.</summary>
    public Timestamp Middle => new(From.UnixNanoseconds + (To.UnixNanoseconds - From.UnixNanoseconds) / 2);

    /// <summary>Puts the ends in order and apart.</summary>
    public static TimeWindow Between(Timestamp one, Timestamp other)
    {
        var (from, to) = one <= other ? (one, other) : (other, one);
        return new(from, to.UnixNanoseconds - from.UnixNanoseconds < Narrowest ? new(from.UnixNanoseconds + Narrowest) : to);
    }

    /// <summary>
    /// Reads an instant of a URL: ISO 8601 (without a zone it is UTC) or milliseconds since 1970. False where it is neither, or out of the years 1971 to 2259.
    /// </summary>
    public static bool TryParseInstant(string? text, out Timestamp time)
    {
        time = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40) return false;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            if (milliseconds > Latest.UnixNanoseconds / 1_000_000) return false;
            time = new(milliseconds * 1_000_000);
        }
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
                 && parsed.Year is > 1970 and < 2260)
            time = Timestamp.From(parsed);
        return time >= Earliest && time <= Latest;
    }
}
