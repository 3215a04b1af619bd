using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Logs;

/// <summary>Reads log lines by filter, in slices.</summary>
public sealed class LogQuery(EngineClient engine)
{
    /// <summary>The names in the service filter; more could not be chosen from.</summary>
    private const int MostServices = 200;

    public async Task<LogSlice> RunAsync(LogFilter filter, CancellationToken ct = default)
    {
        var (place, line, limit) = (filter.Position.Place, filter.Position.Line, filter.Limit);
        switch (place)
        {
            case LogPlace.Newest or LogPlace.Before:
                var (older, moreOlder) = await OlderAsync(filter, place == LogPlace.Before ? Before(line, orAt: false) : Sql.Empty, limit, ct);
                return new([.. older], moreOlder, place == LogPlace.Before);
            case LogPlace.Oldest or LogPlace.After:
                var (newer, moreNewer) = await NewerAsync(filter, place == LogPlace.After ? After(line) : Sql.Empty, limit, ct);
                return new([.. newer], place == LogPlace.After, moreNewer);
            default:
                // One line at least on the side of the line that is asked for.
                var half = Math.Max(1, limit / 2);
                var before = OlderAsync(filter, Before(line, orAt: true), half, ct);
                var after = NewerAsync(filter, After(line), Math.Max(1, limit - half), ct);
                await Task.WhenAll(before, after);
                var (upTo, more) = await before;
                var (following, evenMore) = await after;
                return new([.. upTo, .. following], more, evenMore);
        }
    }

    /// <summary>How many lines the filter finds in all.</summary>
    public async Task<long> CountAsync(LogFilter filter, CancellationToken ct = default) =>
        (await engine.FirstOrDefaultAsync<Counted>($"SELECT count() AS count FROM logs AS l WHERE {filter.Condition()}", ct))?.Count ?? 0;

    /// <summary>The services that logged since an instant, in alphabetical order.</summary>
    public async Task<IReadOnlyList<string>> ServicesAsync(string environment, Timestamp since, CancellationToken ct = default)
    {
        Sql inEnvironment = environment.Length > 0 ? (Sql)$"AND l.environment = {environment}" : Sql.Empty;
        var rows = await engine.ListAsync<Named>(
            $"SELECT DISTINCT l.service AS service FROM logs AS l WHERE l.time >= {since} {inEnvironment} ORDER BY service LIMIT {MostServices}", ct);
        return [.. rows.Select(row => row.Service).Where(service => service.Length > 0)];
    }

    private async Task<(List<LogLine> Lines, bool More)> OlderAsync(LogFilter filter, Sql position, int limit, CancellationToken ct)
    {
        var (lines, more) = await ReadAsync(filter, position, Sql.Raw("DESC"), limit, ct);
        lines.Reverse();
        return (lines, more);
    }

    private Task<(List<LogLine> Lines, bool More)> NewerAsync(LogFilter filter, Sql position, int limit, CancellationToken ct) =>
        ReadAsync(filter, position, Sql.Raw("ASC"), limit, ct);

    private async Task<(List<LogLine> Lines, bool More)> ReadAsync(LogFilter filter, Sql position, Sql direction, int limit, CancellationToken ct)
    {
        var where = Sql.Join(" AND ", [filter.Condition(), position]);
        var rows = await engine.ListAsync<LogLine>(
            $"SELECT {LogColumns.All} FROM logs AS l WHERE {where} ORDER BY l.time {direction}, hash {direction} LIMIT {limit + 1}", ct);
        return (rows.Take(limit).ToList(), rows.Count > limit);
    }

    // The bare comparison of times beside the pair lets the engine skip by its primary key.
    private static Sql Before(LogLineId line, bool orAt)
    {
        Sql hash = orAt ? (Sql)$"{LogColumns.Hash} <= {line.Hash}" : (Sql)$"{LogColumns.Hash} < {line.Hash}";
        return $"l.time <= {line.Time} AND (l.time < {line.Time} OR {hash})";
    }

    private static Sql After(LogLineId line) =>
        $"l.time >= {line.Time} AND (l.time > {line.Time} OR {LogColumns.Hash} > {line.Hash})";

    private sealed record Counted(long Count);

    private sealed record Named(string Service);
}
