using Clew.Model;

namespace Clew.Detection.Series;

/// <summary>Numbers the cells of 10 s since 1970: what the windows of monitors are made of.</summary>
internal static class TenSeconds
{
    public const int Seconds = 10;

    public const int PerMinute = 60 / Seconds;

    private const long Nanoseconds = Seconds * 1_000_000_000L;

    public static long Of(Timestamp time) => time.UnixNanoseconds / Nanoseconds;

    public static Timestamp Start(long cell) => new(cell * Nanoseconds);

    public static Timestamp End(long cell) => new((cell + 1) * Nanoseconds);
}
