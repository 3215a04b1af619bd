using System.Globalization;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Native;

/// <summary>The time of a record: RFC 3339 (without zone it means UTC), or a number since 1970 in the unit that its size says.</summary>
internal static class NativeTime
{
    public const string Expected = "must be a time such as 2026-01-31T12:00:00Z (RFC 3339), or seconds, milliseconds, microseconds or nanoseconds since 1970";

    /// <summary>The years that nanoseconds in 64 bits can hold.</summary>
    private const int MinYear = 1970, MaxYear = 2261;

    /// <summary>
    /// A number below the first is seconds (until the year 5138), below the next milliseconds, below the last microseconds, else nanoseconds. Each begins in 1973
    /// as seen from the unit before, so no time of this century is read in a wrong unit.
    /// </summary>
    private const decimal FirstMilliseconds = 1e11m, FirstMicroseconds = 1e14m, FirstNanoseconds = 1e17m;

    /// <summary>The instant, or null when it is none.</summary>
    public static Timestamp? Read(JsonElement time)
    {
        var text = time.AsText();
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return Of(number);
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        // Python's logging writes 12:00:00,123.
        return time.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(text.Replace(',', '.'), CultureInfo.InvariantCulture, utc, out var instant)
            && instant.Year is >= MinYear and <= MaxYear
            ? Timestamp.From(instant)
            : null;
    }

    private static Timestamp? Of(decimal number)
    {
        if (number <= 0 || number > long.MaxValue) return null;
        var nanoseconds = number < FirstMilliseconds ? number * 1_000_000_000
            : number < FirstMicroseconds ? number * 1_000_000
            : number < FirstNanoseconds ? number * 1_000
            : number;
        return nanoseconds > long.MaxValue ? null : new((long)nanoseconds);
    }
}
