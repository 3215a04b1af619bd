using System.Globalization;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Sentry's times: seconds since 1970 as a number (or the same in a string), or RFC 3339; without zone it means UTC.</summary>
internal static class SentryTime
{
    /// <summary>The first second that nanoseconds in 64 bits cannot hold (2262-04-11).</summary>
    private const double MaxUnixSeconds = 9_223_372_036;

    private const int MaxYear = 2261;

    /// <summary>The instant, or null when there is none or it is not of the years 1970 to 2261.</summary>
    public static Timestamp? Read(JsonElement time)
    {
        if (time.AsNumber() is { } seconds) return seconds is > 0 and < MaxUnixSeconds ? Timestamp.FromUnixSeconds(seconds) : null;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(time.AsText(), CultureInfo.InvariantCulture, utc, out var instant) && instant.Year is >= 1970 and <= MaxYear
            ? Timestamp.From(instant)
            : null;
    }
}
