using System.Globalization;

namespace Clew.Model;

/// <summary>Times and durations in words. Assets/shell/times.ts says relative times in the same words.</summary>
public static class TimeWords
{
    private const double NowSeconds = 5;

    /// <summary><c>now</c>, <c>42 s ago</c>, <c>3 min ago</c>, <c>in 2 h</c>, <c>5 d ago</c>.</summary>
    public static string Relative(Timestamp time, Timestamp now)
    {
        var distance = now - time;
        if (Math.Abs(distance.TotalSeconds) < NowSeconds) return "now";
        return distance > TimeSpan.Zero ? Largest(distance) + " ago" : "in " + Largest(-distance);
    }

    /// <summary>The largest whole unit: <c>42 s</c>, <c>3 min</c>, <c>2 h</c>, <c>5 d</c>.</summary>
    public static string Largest(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => Whole(duration.TotalSeconds, "s"),
        { TotalMinutes: < 60 } => Whole(duration.TotalMinutes, "min"),
        { TotalHours: < 24 } => Whole(duration.TotalHours, "h"),
        _ => Whole(duration.TotalDays, "d"),
    };

    /// <summary>A measured duration with three digits: <c>870 µs</c>, <c>12.4 ms</c>, <c>1.53 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Exact(long nanoseconds) => nanoseconds switch
    {
        < 1_000 => Digits(nanoseconds, "ns"),
        < 1_000_000 => Digits(nanoseconds / 1e3, "µs"),
        < 1_000_000_000 => Digits(nanoseconds / 1e6, "ms"),
        < 60_000_000_000 => Digits(nanoseconds / 1e9, "s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 60_000_000_000} min {nanoseconds / 1_000_000_000 % 60} s"),
    };

    /// <summary>The time between two events: <c>432 ms</c>, <c>1.2 s</c>, <c>42 s</c>, then two units: <c>3 min 12 s</c>, <c>2 h 5 min</c>, <c>5 d 3 h</c>.</summary>
    public static string Between(TimeSpan distance) => distance switch
    {
        { TotalMilliseconds: < 1 } => "less than 1 ms",
        { TotalSeconds: < 1 } => Whole(distance.TotalMilliseconds, "ms"),
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(distance.TotalSeconds * 10) / 10:0.#} s"),
        { TotalMinutes: < 1 } => Whole(distance.TotalSeconds, "s"),
        { TotalHours: < 1 } => Two(distance.TotalMinutes, "min", distance.Seconds, "s"),
        { TotalDays: < 1 } => Two(distance.TotalHours, "h", distance.Minutes, "min"),
        _ => Two(distance.TotalDays, "d", distance.Hours, "h"),
    };

    /// <summary><c>2026-11-21 10:34:37.123 UTC</c></summary>
    public static string Utc(Timestamp time) =>
        time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);

    private static string Whole(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");

    private static string Two(double value, string unit, int rest, string restUnit) =>
        Whole(value, unit) + (rest == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {rest} {restUnit}"));

    private static string Digits(double value, string unit) =>
        value.ToString(value < 10 ? "0.##" : value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + unit;
}
