using Clew.Detection.Calls;
using Clew.Detection.Rollups;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Monitoring;

/// <summary>Brings what is read into memory: the past once, the newest cells at every look, and now and then what changes slowly.</summary>
internal sealed class RollupReader(IRollupSource source, SeriesBoard board, IssueBoard issues)
{
    private static readonly TimeSpan CallsPause = TimeSpan.FromMinutes(1);

    /// <summary>Calls that were seen in this time are looked at.</summary>
    private static readonly TimeSpan CallsKept = TimeSpan.FromDays(1);

    /// <summary>The same hour of yesterday and of a week ago.</summary>
    private static readonly int[] DaysBack = [1, 7];

    private DateTimeOffset? _last;
    private DateTimeOffset _lastLate;
    private DateTimeOffset _lastVeryLate;
    private DateTimeOffset _lastCalls;
    private long _hour;

    public CallGraph Calls { get; private set; } = CallGraph.Empty;

    public async Task ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        var cell = TenSeconds.Of(Timestamp.From(now));
        var from = _last is null ? await ReadPastAsync(cell, ct) : TenSeconds.Of(Timestamp.From(now - ReadingPlan.Back(now - _last.Value, now - _lastLate, now - _lastVeryLate)));
        // One cell more: clocks of those who send are not ours.
        var to = TenSeconds.End(cell + 1);
        board.Take(await source.RequestsAsync(RollupStep.TenSeconds, TenSeconds.Start(from), to, ct));
        issues.Take(await source.IssuesAsync(RollupStep.TenSeconds, TenSeconds.Start(from), to, ct));
        _last = now;
        var back = now - TenSeconds.Start(from).ToDateTimeOffset();
        if (back >= ReadingPlan.Late) _lastLate = now;
        if (back >= ReadingPlan.VeryLate)
        {
            _lastVeryLate = now;
            issues.Forget(cell);
        }
        board.CloseBlocks(cell);
        board.LearnYoung(cell);
        await ReadSlowAsync(now, cell, ct);
    }

    /// <summary>The last three hours by the minute, so that after a start it is known what is normal.</summary>
    /// <returns>The first cell that is not past.</returns>
    private async Task<long> ReadPastAsync(long cell, CancellationToken ct)
    {
        var through = SeriesBoard.FinalBlock(cell);
        for (var block = through - BlockHistory.Length * BlockHistory.CellsPerBlock; block < through; block += BlockHistory.CellsPerBlock)
            board.TakePast(await source.RequestsAsync(
                RollupStep.Minute, TenSeconds.Start(block), TenSeconds.Start(block + BlockHistory.CellsPerBlock), ct));
        board.ClosePast(through);
        return through;
    }

    private async Task ReadSlowAsync(DateTimeOffset now, long cell, CancellationToken ct)
    {
        if (now - _lastCalls >= CallsPause)
        {
            Calls = new(await source.CallsAsync(Timestamp.From(now - CallsKept), ct));
            _lastCalls = now;
        }
        var hour = now.ToUnixTimeSeconds() / 3600;
        if (hour == _hour) return;
        var days = new List<IReadOnlyList<RequestCell>[]>();
        foreach (var back in DaysBack)
        {
            var same = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddDays(-back);
            var hours = new IReadOnlyList<RequestCell>[3];
            for (var i = 0; i < hours.Length; i++)
                hours[i] = await source.RequestsAsync(RollupStep.Hour, Timestamp.From(same.AddHours(i - 1)), Timestamp.From(same.AddHours(i)), ct);
            if (hours.All(cells => cells.Count > 0)) days.Add(hours);
        }
        board.TakeHours(days);
        _hour = hour;
    }
}
