using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Series;

/// <summary>One release of an operation: where cells come in; what they change goes on to the operation and its service.</summary>
internal sealed class ReleaseSeries(RequestSeries operation, string release)
{
    private readonly ReplacedCells _read = new();
    private readonly DurationHistogram?[] _durations = new DurationHistogram?[ReplacedCells.Length];

    public RequestSeries Operation => operation;

    /// <summary>Takes a cell in as it is now.</summary>
    public void Take(long cell, RequestCell read)
    {
        var before = _read.IsKnown(cell) ? _durations[cell % ReplacedCells.Length] : null;
        var slow = operation.Latency.Limit >= 0 ? Slow(read.Durations, operation.Latency.Limit) : 0;
        var now = new CellCount(Whole(read.Count), Whole(read.Errors), slow, Whole(read.Users), Whole(read.FailedUsers));
        if (_read.Replace(cell, now) is not { } delta) return;
        _durations[cell % ReplacedCells.Length] = read.Durations;
        if (before is not null) operation.Durations.Add(cell, before, -1);
        operation.Durations.Add(cell, read.Durations, 1);
        operation.Add(cell, delta);
        if (operation.Service is not { } service) return;
        service.Add(cell, delta);
        service.NoteRelease(release, cell);
    }

    /// <summary>Counts again what is slow, after the operation's limit has moved.</summary>
    public void Recount(int limit)
    {
        for (var cell = _read.Newest; cell > _read.Newest - ReplacedCells.Length && cell >= 0; cell--)
        {
            if (Durations(cell) is not { } durations) continue;
            if (_read.Replace(cell, _read.Last(cell) with { Slow = Slow(durations, limit) }) is not { } delta) continue;
            operation.Add(cell, delta);
            operation.Service?.Add(cell, delta);
        }
    }

    /// <summary>The durations of a cell as they were last read; null when it is not held any more.</summary>
    public DurationHistogram? Durations(long cell) => _read.IsKnown(cell) ? _durations[cell % ReplacedCells.Length] : null;

    private static int Slow(DurationHistogram durations, int limit)
    {
        long slow = 0;
        var buckets = durations.Buckets;
        for (var i = buckets.Length - 1; i >= 0 && LatencyHistory.Coarse(buckets[i].Index) > limit; i--) slow += buckets[i].Count;
        return Whole(slow);
    }

    private static int Whole(long count) => (int)Math.Min(count, int.MaxValue);
}
