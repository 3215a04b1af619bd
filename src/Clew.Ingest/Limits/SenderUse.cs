using Clew.Model;

namespace Clew.Ingest.Limits;

/// <summary>What one key or one project has used of its limits. Safe for concurrent use.</summary>
/// <param name="what">As people call it: "key shop", "project default".</param>
internal sealed class SenderUse(string what, long now)
{
    /// <summary>A quota is asked for again at least so often: it may have been raised.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly TokenBucket _events = new(now);
    private readonly TokenBucket _bytes = new(now);
    private long _day;
    private long _ofDay;
    private long _added;

    /// <summary>Records accepted since this process began, for whoever compares with what is written.</summary>
    public long Added
    {
        get { lock (_lock) return _added; }
    }

    /// <summary>Records accepted on that day.</summary>
    public long UsedOn(long day)
    {
        lock (_lock) return day == _day ? _ofDay : 0;
    }

    /// <summary>Null when something may pass.</summary>
    public Limited? Check(IngestLimits limits, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (limits.EventsPerDay is { } quota && quota <= OfDay(at))
                return new(DiscardReason.QuotaExceeded, $"The quota of the {what} is used up: {quota} records per day (UTC).", UntilMidnight(at));
            if (limits.EventsPerSecond is { } events && _events.Wait(events, at.UtcTicks) is var forEvents && forEvents > TimeSpan.Zero)
                return new(DiscardReason.RateLimited, $"The {what} may send {events} records per second.", forEvents);
            if (limits.BytesPerSecond is { } bytes && _bytes.Wait(bytes, at.UtcTicks) is var forBytes && forBytes > TimeSpan.Zero)
                return new(DiscardReason.RateLimited, $"The {what} may send {bytes} bytes per second.", forBytes);
            return null;
        }
    }

    public void Charge(IngestLimits limits, long events, long bytes, DateTimeOffset at)
    {
        lock (_lock)
        {
            OfDay(at);
            _ofDay += events;
            _added += events;
            if (limits.EventsPerSecond is { } eventRate) _events.Take(eventRate, events, at.UtcTicks);
            if (limits.BytesPerSecond is { } byteRate) _bytes.Take(byteRate, bytes, at.UtcTicks);
        }
    }

    /// <summary>What is known from elsewhere of that day: at <paramref name="added"/> records of this process it was so many, of all processes together.</summary>
    public void Learn(long day, long used, long added)
    {
        lock (_lock)
            if (day >= _day)
                (_day, _ofDay) = (day, used + _added - added);
    }

    /// <summary>The number of a day in UTC.</summary>
    public static long DayOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerDay;

    private long OfDay(DateTimeOffset at)
    {
        var day = DayOf(at);
        if (day > _day) (_day, _ofDay) = (day, 0);
        return _ofDay;
    }

    private static TimeSpan UntilMidnight(DateTimeOffset at)
    {
        var rest = TimeSpan.FromTicks(TimeSpan.TicksPerDay - at.UtcTicks % TimeSpan.TicksPerDay);
        return rest < LongestWait ? rest : LongestWait;
    }
}
