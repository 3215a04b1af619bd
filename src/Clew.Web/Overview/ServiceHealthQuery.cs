using System.Collections.Immutable;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Web.Incidents;

namespace Clew.Web.Overview;

/// <summary>Reads the health of all services from the rollups; the answer is kept for some seconds, however many pages are open.</summary>
public sealed class ServiceHealthQuery(EngineClient engine, DocumentStore documents, TimeProvider clock) : IDisposable
{
    /// <summary>Minutes of the trend.</summary>
    public const int Minutes = 60;

    /// <summary>What is shown at most; the busiest.</summary>
    private const int MaxServices = 500;

    /// <summary>Fewer requests do not tell what is normal.</summary>
    private const long FewestNormal = 100;

    /// <summary>"Now": long enough that a service with little traffic has some.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    /// <summary>Not part of what is normal: it may be what is wrong now.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Past = TimeSpan.FromHours(24);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private (DateTimeOffset Time, IReadOnlyList<ServiceHealth> Services) _last = (DateTimeOffset.MinValue, []);

    /// <summary>In the order of their names. <see cref="ServiceHealth.Incidents"/> is empty: whoever asks knows the incidents.</summary>
    public async Task<IReadOnlyList<ServiceHealth>> RunAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (now - _last.Time >= Kept || now < _last.Time) _last = (now, await ReadAsync(Timestamp.From(now), ct));
            return _last.Services;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<IReadOnlyList<ServiceHealth>> ReadAsync(Timestamp now, CancellationToken ct)
    {
        // Whole minutes: the newest is still filling and is left out of the trend's scale, not of the trend.
        var second = now.UnixNanoseconds / 1_000_000_000;
        var minute = second - second % 60;
        var first = minute - (Minutes - 1) * 60;
        var trend = engine.ListAsync<MinuteRow>($"""
            SELECT r.service AS service, r.environment AS environment, intDiv(toInt64(toUnixTimestamp(r.time)) - {first}, 60) AS minute,
                   toInt64(sum(r.count)) AS count, toInt64(sum(r.errors)) AS errors
            FROM requests_1m AS r WHERE r.time >= toDateTime({first}, 'UTC') AND r.time <= toDateTime({minute}, 'UTC') AND r.project != {Project.CanaryId}
            GROUP BY service, environment, minute
            """, ct);
        var recent = await SumsAsync($"requests_10s AS r WHERE r.time >= toDateTime({Seconds(now - Recent)}, 'UTC')", ct);
        var normalUntil = NormalUntil(now);
        var (end, hour) = (Seconds(normalUntil), Seconds(normalUntil) / 3600 * 3600);
        var normal = await SumsAsync($"""
            (
                SELECT * FROM requests_1h AS h WHERE h.time >= toDateTime({Seconds(now - Past)}, 'UTC') AND h.time < toDateTime({hour}, 'UTC')
                UNION ALL
                SELECT * FROM requests_1m AS m WHERE m.time >= toDateTime({hour}, 'UTC') AND m.time < toDateTime({end}, 'UTC')
            ) AS r WHERE true
            """, ct);
        var minutes = (await trend).ToLookup(row => (row.Service, row.Environment));
        return
        [
            .. minutes.OrderByDescending(rows => rows.Sum(row => row.Count)).Take(MaxServices)
                .OrderBy(rows => rows.Key.Service, StringComparer.Ordinal).ThenBy(rows => rows.Key.Environment, StringComparer.Ordinal)
                .Select(rows => Health(rows.Key, rows, recent.GetValueOrDefault(rows.Key), normal.GetValueOrDefault(rows.Key), normalUntil)),
        ];
    }

    // What an ongoing incident hurts is not normal; one that lasts longer than what is kept in mind has become so.
    private Timestamp NormalUntil(Timestamp now) => IncidentListQuery.Shown(documents)
        .Where(incident => incident.IsOngoing && incident.Onset > now - Past).Select(incident => incident.Onset).Append(now - Doubtful).Min();

    private async Task<Dictionary<(string, string), SumRow>> SumsAsync(Sql from, CancellationToken ct)
    {
        var rows = await engine.ListAsync<SumRow>($"""
            SELECT r.service AS service, r.environment AS environment, argMax(r.release, r.time) AS release, toInt64(sum(r.count)) AS count,
                   toInt64(sum(r.errors)) AS errors, sumMap(r.durations) AS durations, toInt64(min(toUnixTimestamp(r.time))) AS first
            FROM {from} AND r.project != {Project.CanaryId} GROUP BY service, environment
            """, ct);
        return rows.ToDictionary(row => (row.Service, row.Environment));
    }

    private static ServiceHealth Health((string Service, string Environment) key, IEnumerable<MinuteRow> rows, SumRow? recent, SumRow? normal, Timestamp normalUntil)
    {
        var (requests, errors) = (new long[Minutes], new long[Minutes]);
        foreach (var row in rows)
            if (row.Minute is >= 0 and < Minutes)
                (requests[row.Minute], errors[row.Minute]) = (row.Count, row.Errors);
        return new()
        {
            Service = key.Service,
            Environment = key.Environment,
            Release = recent?.Release ?? normal?.Release ?? "",
            Now = recent is null ? new(0, 0, 0) : recent.Summary(Recent),
            Normally = normal is null || normal.Count < FewestNormal ? null : normal.Summary(normalUntil - new Timestamp(normal.First * 1_000_000_000)),
            Requests = [.. requests],
            Errors = [.. errors],
            Incidents = ImmutableArray<string>.Empty,
        };
    }

    private static long Seconds(Timestamp time) => time.UnixNanoseconds / 1_000_000_000;

    private sealed record MinuteRow(string Service, string Environment, long Minute, long Count, long Errors);

    private sealed record SumRow(string Service, string Environment, string Release, long Count, long Errors, long[][] Durations, long First)
    {
        public RequestSummary Summary(TimeSpan length) => new(
            Count / Math.Max(1, length.TotalMinutes), Count == 0 ? 0 : (double)Errors / Count,
            DurationHistogram.Of([.. Durations[0].Select(index => (int)index)], Durations[1]).Quantile(0.95));
    }
}
