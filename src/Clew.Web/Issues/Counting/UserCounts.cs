using Clew.Model;
using Clew.Storage.Engine;

namespace Clew.Web.Issues;

/// <summary>How many users each issue hurt, by the rollup, which knows those who only took part in the traces half a minute later.</summary>
public sealed class UserCounts(EngineClient engine, TimeProvider clock)
{
    /// <summary>How old an order by users may be.</summary>
    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _lock = new(1, 1);
    private (TimeSpan Period, long Read, IReadOnlyDictionary<IssueId, long> Users)? _kept;

    /// <summary>Of all issues of a period, to sort and to filter by; at most <see cref="KeepFor"/> old.</summary>
    public async Task<IReadOnlyDictionary<IssueId, long>> OfAllAsync(TimeSpan period, CancellationToken ct)
    {
        await _lock.WaitAsync(ct);
        try
        {
            if (_kept is { } kept && kept.Period == period && clock.GetElapsedTime(kept.Read) < KeepFor) return kept.Users;
            var from = clock.GetUtcNow() - period;
            var rows = await engine.ListAsync<UsersRow>(IssueCounts.IsShort(period)
                ? (Sql)$"SELECT issue, toInt64(uniq(user)) AS hurt FROM errors WHERE time >= {from} AND user != '' AND issue != 0 GROUP BY issue"
                : $"SELECT issue, toInt64(uniqMerge(users)) AS hurt FROM issue_days WHERE day >= toDate({from}) GROUP BY issue HAVING hurt > 0", ct);
            var users = rows.ToDictionary(row => row.Issue, row => row.Hurt);
            _kept = (period, clock.GetTimestamp(), users);
            return users;
        }
        finally
        {
            _lock.Release();
        }
    }

    private sealed record UsersRow(IssueId Issue, long Hurt);
}
