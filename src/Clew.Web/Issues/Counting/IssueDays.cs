using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>
/// All issues by days and places in memory, so that a list is filtered, counted and sorted without a look at events. Before each reading, what
/// changed in table <c>issue_days</c> is taken in: a page shows what the engine has. Thread-safe.
/// </summary>
public sealed class IssueDays
{
    /// <summary>Cells that are read, of the newest days: about 100 MB. When a quarter more has come, and on every new day, all is read anew: what is past its retention leaves.</summary>
    internal const int MaxCells = 2_000_000;

    /// <summary>Seconds. So long users of traces may still be added to what came (<c>IssueParticipants</c> looks back three minutes, every half minute).</summary>
    private const long Settling = 240;

    /// <summary>Seconds. An insert says when it began and can be read when it is done: within this time it may still appear.</summary>
    private const long Overlap = 30;

    private readonly EngineClient _engine;
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly Dictionary<IssueId, DayCell[]> _cells = [];
    private readonly IssuePlaces _places = new();
    private readonly Dictionary<IssueId, long> _changed = [];

    // By the engine's clock, in seconds; 0: nothing was read yet.
    private long _touched;
    private long _refreshes;
    private volatile bool _reload;
    private int _held;
    private int _newestDay;

    public IssueDays(EngineClient engine, DocumentStore documents)
    {
        _engine = engine;
        // Events that are moved to another issue leave days behind that nothing touches any more.
        documents.Set<Regrouping>(Regrouping.Kind).Changed += _ => Reload();
    }

    /// <summary>What is known is read anew before the next answer: events were moved to other issues, or removed.</summary>
    public void Reload() => _reload = true;

    /// <summary>Reads with everything that was stored before the call.</summary>
    internal async Task<T> ReadAsync<T>(Func<IReadOnlyDictionary<IssueId, DayCell[]>, IssuePlaces, T> read, CancellationToken ct)
    {
        var begun = Interlocked.Read(ref _refreshes);
        await _lock.WaitAsync(ct);
        try
        {
            // Whoever waited while two others refreshed has what was stored before it asked.
            if (_refreshes < begun + 2) await RefreshAsync(ct);
            return read(_cells, _places);
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>Of each issue the days as they were read last (another array when anything changed) and whether something came in the last minutes. Asks nobody.</summary>
    internal async Task<IReadOnlyDictionary<IssueId, (DayCell[] Days, bool IsSettling)>> PeekAsync(IEnumerable<IssueId> issues, CancellationToken ct)
    {
        await _lock.WaitAsync(ct);
        try
        {
            return issues.Where(_cells.ContainsKey).ToDictionary(issue => issue, issue => (_cells[issue], _changed.TryGetValue(issue, out var at) && at >= _touched - Settling));
        }
        finally
        {
            _lock.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        if (_reload || _held > MaxCells + MaxCells / 4)
        {
            _reload = false;
            _touched = 0;
        }
        var changed = _touched == 0 ? Sql.Empty
            : (Sql)$"WHERE (project, issue, day) IN (SELECT project, issue, day FROM issue_days WHERE touched >= toDateTime({_touched - Overlap}, 'UTC'))";
        var read = new Dictionary<IssueId, List<DayCell>>();
        var touched = _touched;
        await foreach (var row in _engine.QueryAsync<Row>($"""
            SELECT project, issue, toInt32(day) AS on_day, environment, service, release, grouping(service) AS is_whole, toInt64(uniqMerge(occurrences)) AS count,
                   toInt64(toUnixTimestamp64Nano(min(first))) AS began, toInt64(toUnixTimestamp64Nano(max(last))) AS ended, groupBitOr(sources) AS bits,
                   toInt64(toUnixTimestamp(max(touched))) AS written
            FROM issue_days {changed}
            GROUP BY GROUPING SETS ((project, issue, day), (project, issue, day, environment, service, release))
            ORDER BY on_day DESC LIMIT {MaxCells}
            """, ct))
        {
            if (row.Project == Project.CanaryId) continue;
            if (!read.TryGetValue(row.Issue, out var cells)) read[row.Issue] = cells = [];
            var place = row.IsWhole == 1 ? DayCell.Whole : _places.Number(new(row.Project, row.Environment, row.Service, row.Release));
            cells.Add(new(place, row.OnDay, row.Count, row.Began, row.Ended, row.Bits));
            touched = Math.Max(touched, row.Written);
            if (row.Written > _changed.GetValueOrDefault(row.Issue)) _changed[row.Issue] = row.Written;
        }
        if (_touched == 0)
        {
            _cells.Clear();
            (_held, _newestDay) = (0, 0);
        }
        foreach (var (issue, cells) in read) Take(issue, cells);
        _touched = touched;
        foreach (var settled in _changed.Where(one => one.Value < touched - Settling).Select(one => one.Key).ToList()) _changed.Remove(settled);
        Interlocked.Increment(ref _refreshes);
    }

    // The days that were read replace what was known of them.
    private void Take(IssueId issue, List<DayCell> cells)
    {
        var newest = cells.Max(static cell => cell.Day);
        if (newest > _newestDay)
        {
            _reload |= _newestDay > 0 && _touched > 0;
            _newestDay = newest;
        }
        if (_cells.TryGetValue(issue, out var known))
        {
            _held -= known.Length;
            var days = cells.Select(cell => cell.Day).ToHashSet();
            cells.AddRange(known.Where(cell => !days.Contains(cell.Day)));
        }
        _cells[issue] = [.. cells];
        _held += cells.Count;
    }

    private sealed record Row(
        string Project, IssueId Issue, int OnDay, string Environment, string Service, string Release, int IsWhole, long Count, long Began, long Ended, int Bits, long Written);
}
