using System.Collections.Concurrent;
using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Incidents.Severities;

/// <summary>How many users were there to be hurt. What was read is kept for a minute: every page of an issue asks. Thread-safe.</summary>
public sealed class ActiveUsers(EngineClient engine, TimeProvider clock)
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(1);

    /// <summary>Projects by days. When there are more, all are forgotten.</summary>
    private const int MaxKept = 1_000;

    private readonly ConcurrentDictionary<(string Project, DateOnly Day), (long Read, long Users)> _kept = new();

    /// <summary>Distinct users seen in any trace or error since the day of that time (UTC).</summary>
    public async Task<long> SinceAsync(string project, Timestamp time, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(time.ToDateTimeOffset().UtcDateTime);
        if (_kept.TryGetValue((project, day), out var kept) && clock.GetElapsedTime(kept.Read) < KeepFor) return kept.Users;
        var read = clock.GetTimestamp();
        var row = await engine.FirstOrDefaultAsync<Row>($"SELECT toInt64(uniqMerge(users)) AS there FROM active_users WHERE project = {project} AND day >= toDate({time})", ct);
        if (_kept.Count >= MaxKept) _kept.Clear();
        _kept[(project, day)] = (read, row?.There ?? 0);
        return row?.There ?? 0;
    }

    private sealed record Row(long There);
}
