using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>Reads latency, failures and requests of the services on the path from the rollups of ten seconds.</summary>
internal sealed class SeriesReader(EngineClient engine)
{
    /// <summary>Normal operation: the hour before. The hours of other days would compare other traffic.</summary>
    private static readonly TimeSpan Baseline = TimeSpan.FromMinutes(60);

    /// <summary>Points right before the onset belong to the window: the freshest normal.</summary>
    private static readonly TimeSpan Freshest = TimeSpan.FromMinutes(2);

    /// <summary>Seconds of a bucket.</summary>
    private const int Step = 10;

    /// <summary>What was sent within this time may not be stored yet: a bucket that is still filled looks like a fall.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>Longest window, so that an incident of hours is judged by its beginning.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(20);

    public async Task<ImmutableArray<ServiceSeries>> ReadAsync(GatheringScope scope, IReadOnlyList<string> path, CancellationToken ct)
    {
        var (from, to) = (scope.Onset - Baseline, Last(scope));
        var rows = await engine.ListAsync<Row>(
            $"""
             SELECT r.service AS service, (toInt64(toUnixTimestamp(r.time)) + {Step}) * 1000000000 AS end,
                    toInt64(sum(r.count)) AS count, toInt64(sum(r.errors)) AS errors, sum(r.duration_sum) / 1e9 AS seconds
             FROM requests_10s AS r
             WHERE r.project = {scope.Project} AND r.environment = {scope.Environment} AND r.service IN {path}
                   AND r.time >= toDateTime({from.UnixNanoseconds / 1_000_000_000}, 'UTC') AND r.time <= toDateTime({to.UnixNanoseconds / 1_000_000_000 - Step}, 'UTC')
             GROUP BY r.service, r.time ORDER BY r.service, r.time
             """, ct);
        return [.. rows.GroupBy(static row => row.Service).SelectMany(service => Of(service.Key, [.. service], scope, from, to))];
    }

    private static Timestamp Last(GatheringScope scope)
    {
        var last = scope.Until - Settling;
        return last - scope.Onset > LongestWindow ? scope.Onset + LongestWindow : last;
    }

    private static IEnumerable<ServiceSeries> Of(string service, List<Row> rows, GatheringScope scope, Timestamp from, Timestamp to)
    {
        var fresh = scope.Onset - Freshest;
        yield return Series(SeriesMeasure.LatencyMean, "mean latency of requests", rows.Select(static row => new SeriesPoint(row.End, row.Count > 0 ? row.Seconds / row.Count : double.NaN)));
        yield return Series(SeriesMeasure.ErrorShare, "share of failed requests", rows.Select(static row => new SeriesPoint(row.End, row.Count > 0 ? (double)row.Errors / row.Count : double.NaN)));
        yield return Series(SeriesMeasure.Requests, "requests in 10 s", Requests(rows, from, to));

        ServiceSeries Series(SeriesMeasure measure, string name, IEnumerable<SeriesPoint> points)
        {
            var all = points.ToList();
            return new()
            {
                Service = service,
                Measure = measure,
                Name = name,
                Window = [.. all.Where(point => point.Time >= fresh)],
                Baseline = [.. all.Where(point => point.Time < fresh)],
                Link = $"/logs?service={Uri.EscapeDataString(service)}&from={scope.Onset}",
            };
        }
    }

    // Nothing is stored for a bucket without requests: from the first one on, it had none.
    private static IEnumerable<SeriesPoint> Requests(List<Row> rows, Timestamp from, Timestamp to)
    {
        if (rows.Count == 0) yield break;
        var counts = rows.ToDictionary(static row => row.End.UnixNanoseconds, static row => row.Count);
        var step = Step * 1_000_000_000L;
        for (var end = rows[0].End.UnixNanoseconds; end <= to.UnixNanoseconds; end += step)
            if (end > from.UnixNanoseconds) yield return new(new(end), counts.GetValueOrDefault(end));
    }

    private sealed record Row(string Service, Timestamp End, long Count, long Errors, double Seconds);
}
