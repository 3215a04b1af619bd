using Clew.Model;

namespace Clew.Web.Access;

/// <summary>How much may be sent. Null: no limit.</summary>
/// <param name="EventsPerSecond">Records of all signals, on average over ten seconds.</param>
/// <param name="BytesPerSecond">Decompressed bytes, on average over ten seconds.</param>
/// <param name="EventsPerDay">Records per day in UTC.</param>
public sealed record LimitsJson(long? EventsPerSecond = null, long? BytesPerSecond = null, long? EventsPerDay = null)
{
    internal static LimitsJson Of(IngestLimits limits) => new(limits.EventsPerSecond, limits.BytesPerSecond, limits.EventsPerDay);

    internal IngestLimits ToLimits() => new() { EventsPerSecond = EventsPerSecond, BytesPerSecond = BytesPerSecond, EventsPerDay = EventsPerDay };
}
