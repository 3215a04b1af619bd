namespace Clew.Incidents.Timelines;

/// <summary>Divides a window into buckets of a length that people count in.</summary>
public static class Buckets
{
    /// <summary>As many bars as can be told apart on an axis, and read as a list.</summary>
    public const int Most = 60;

    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly long[] Lengths =
    [
        Millisecond, 5 * Millisecond, 20 * Millisecond, 100 * Millisecond, 200 * Millisecond, 500 * Millisecond,
        Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second,
        Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
        Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 7 * Day, 14 * Day, 28 * Day, 91 * Day, 364 * Day, 3640 * Day,
    ];

    /// <summary>The shortest length, in nanoseconds, of which at most <see cref="Most"/> cover the window (one less, since the first begins before it).</summary>
    public static long LengthFor(TimeWindow window)
    {
        var wanted = (window.To.UnixNanoseconds - window.From.UnixNanoseconds) / (Most - 1);
        return Array.Find(Lengths, length => length >= wanted) is var found and > 0 ? found : Lengths[^1];
    }
}
