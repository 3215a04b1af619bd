using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Bench.Detect.Traffic;

/// <summary>A cell of 10 s that is being filled.</summary>
internal sealed class CellDraft
{
    private readonly int[] _buckets = new int[LatencyShape.Buckets];

    public long Index { get; private set; } = -1;

    public int Count { get; private set; }

    public int Errors { get; private set; }

    public bool IsDirty { get; set; }

    public void Begin(long index)
    {
        (Index, Count, Errors, IsDirty) = (index, 0, 0, false);
        Array.Clear(_buckets);
    }

    public void Add(int count, int errors, LatencyShape latency, double slowFactor, Dice dice)
    {
        Count += count;
        Errors += errors;
        latency.Draw(dice, count, slowFactor, _buckets);
    }

    public void AddTo(int[] buckets)
    {
        for (var i = 0; i < buckets.Length; i++) buckets[i] += _buckets[i];
    }

    public RequestCell Read(string project, string environment, string service, string operation, string release, Timestamp time) => new()
    {
        Project = project, Environment = environment, Service = service, Operation = operation, Release = release, Time = time, Count = Count,
        Errors = Errors, Users = (Count + 1) / 2, FailedUsers = (Errors + 1) / 2, DurationSum = Count * 0.1, Durations = Histogram(_buckets),
    };

    public static DurationHistogram Histogram(int[] buckets)
    {
        var used = 0;
        foreach (var count in buckets)
            if (count > 0) used++;
        var (indexes, counts) = (new int[used], new long[used]);
        for (int i = 0, at = 0; i < buckets.Length; i++)
            if (buckets[i] > 0) (indexes[at], counts[at++]) = (LatencyShape.FirstBucket + i, buckets[i]);
        return DurationHistogram.Of(indexes, counts);
    }
}
