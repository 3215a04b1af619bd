using System.Globalization;

namespace Clew.Model;

/// <summary>An instant as nanoseconds since 1970-01-01 UTC: the resolution of OTLP, which <see cref="DateTime"/> (100 ns) cannot hold.</summary>
public readonly record struct Timestamp(long UnixNanoseconds) : IComparable<Timestamp>
{
    private const long NanosecondsPerTick = 100;

    public static Timestamp From(DateTimeOffset time) => new((time.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick);

    /// <summary>From seconds with a fraction, as Sentry writes times. Resolution is the microsecond that a double of today holds.</summary>
    public static Timestamp FromUnixSeconds(double seconds) => new((long)Math.Round(seconds * 1e6) * 1000);

    /// <summary>To 100 ns; the rest is cut.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(DateTime.UnixEpoch.Ticks + UnixNanoseconds / NanosecondsPerTick, TimeSpan.Zero);

    public static Timestamp operator +(Timestamp time, TimeSpan span) => new(time.UnixNanoseconds + span.Ticks * NanosecondsPerTick);
    public static Timestamp operator -(Timestamp time, TimeSpan span) => new(time.UnixNanoseconds - span.Ticks * NanosecondsPerTick);
    public static TimeSpan operator -(Timestamp left, Timestamp right) =>
        TimeSpan.FromTicks((left.UnixNanoseconds - right.UnixNanoseconds) / NanosecondsPerTick);
    public static bool operator <(Timestamp left, Timestamp right) => left.UnixNanoseconds < right.UnixNanoseconds;
    public static bool operator >(Timestamp left, Timestamp right) => left.UnixNanoseconds > right.UnixNanoseconds;
    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixNanoseconds <= right.UnixNanoseconds;
    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixNanoseconds >= right.UnixNanoseconds;

    public int CompareTo(Timestamp other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    /// <summary>ISO 8601 with seven fractional digits and <c>Z</c>.</summary>
    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
