using Clew.Storage.Engine;

namespace Clew.Storage.Regrouping;

/// <summary>A part of the events that are moved: of one day (UTC), and of these one of <paramref name="Count"/> parts by their ids.</summary>
/// <param name="Day">2026-11-21.</param>
internal sealed record MoveSlice(string Day, long Index, long Count)
{
    /// <param name="prefix">Of the columns of table errors.</param>
    public Sql In(string prefix)
    {
        var (time, id) = (Sql.Raw(prefix + "time"), Sql.Raw(prefix + "event_id"));
        Sql day = $"{time} >= toDateTime64({Day}, 9, 'UTC') AND {time} < toDateTime64({Day}, 9, 'UTC') + INTERVAL 1 DAY";
        return Count == 1 ? day : (Sql)$"{day} AND cityHash64({id}) % {Count} = {Index}";
    }
}
