using Clew.Analysis.Baselines;
using Clew.Model;

namespace Clew.Detection.Series;

/// <summary>How long the requests of an operation took in the last hours, in blocks of 10 minutes of exponential buckets.</summary>
internal sealed class LatencyHistory
{
    /// <summary>3 hours that are normal, and those 20 minutes of which cells may still change.</summary>
    private const int Length = BlockHistory.Length + 2;

    /// <summary>From 0.5 ms to 140 s, 4 buckets for each doubling: every second border of <see cref="DurationHistogram"/>.</summary>
    private const int Buckets = 73;

    private const int FirstBucket = 75;

    /// <summary>Blocks with fewer requests say nothing of their own percentiles.</summary>
    public const long MinRequests = 20;

    private readonly long[] _blocks = new long[Length];
    private readonly int[] _counts = new int[Length * Buckets];

    /// <summary>The bucket of a bucket of <see cref="DurationHistogram"/>.</summary>
    public static int Coarse(int index) => Math.Clamp((index >> 1) - FirstBucket, 0, Buckets - 1);

    /// <summary>The upper end of a bucket in seconds.</summary>
    public static double Seconds(int coarse) => double.Exp2((coarse + FirstBucket + 1) * 2.0 / DurationHistogram.BucketsPerDoubling) / 1e9;

    /// <summary>Adds the requests of a cell (or takes them back).</summary>
    public void Add(long cell, DurationHistogram durations, int sign)
    {
        if (durations.Count == 0) return;
        var block = cell / BlockHistory.CellsPerBlock;
        var slot = (int)(block % Length);
        if (_blocks[slot] > block) return;
        if (_blocks[slot] < block) Clear(slot, block);
        var counts = _counts.AsSpan(slot * Buckets, Buckets);
        foreach (var (index, count) in durations.Buckets) counts[Coarse(index)] += sign * (int)Math.Min(count, int.MaxValue / Length);
    }

    /// <summary>Forgets the block of a cell: it was not normal.</summary>
    public void Spoil(long cell)
    {
        var slot = (int)(cell / BlockHistory.CellsPerBlock % Length);
        if (_blocks[slot] == cell / BlockHistory.CellsPerBlock) Clear(slot, _blocks[slot]);
    }

    /// <summary>
    /// The bucket of a quantile: the median of the blocks' own, so that some bad ones do not move it. -1 when too little is known.
    /// </summary>
    /// <param name="before">Cells before it.</param>
    public int Quantile(double share, long before)
    {
        Span<int> found = stackalloc int[Length];
        var count = 0;
        for (var slot = 0; slot < Length; slot++)
            if (_blocks[slot] <= before / BlockHistory.CellsPerBlock && QuantileOf(slot, share) is >= 0 and var bucket) found[count++] = bucket;
        if (count == 0) return -1;
        found[..count].Sort();
        return found[count / 2];
    }

    /// <summary>Requests above a bucket, of all, in each block.</summary>
    public RatioBaseline Above(int coarse, long before)
    {
        Span<RatioBlock> blocks = stackalloc RatioBlock[Length];
        for (var slot = 0; slot < Length; slot++)
        {
            if (_blocks[slot] > before / BlockHistory.CellsPerBlock) continue;
            long total = 0, above = 0;
            for (var bucket = 0; bucket < Buckets; bucket++)
            {
                var count = _counts[slot * Buckets + bucket];
                total += count;
                if (bucket > coarse) above += count;
            }
            blocks[slot] = new(total, above);
        }
        return RatioBaseline.Of(blocks);
    }

    private int QuantileOf(int slot, double share)
    {
        var counts = _counts.AsSpan(slot * Buckets, Buckets);
        long total = 0;
        foreach (var count in counts) total += count;
        if (total < MinRequests) return -1;
        var rank = (long)Math.Ceiling(share * total);
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            rank -= counts[bucket];
            if (rank <= 0) return bucket;
        }
        return Buckets - 1;
    }

    private void Clear(int slot, long block)
    {
        _blocks[slot] = block;
        _counts.AsSpan(slot * Buckets, Buckets).Clear();
    }
}
