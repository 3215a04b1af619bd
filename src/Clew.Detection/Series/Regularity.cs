using Clew.Analysis.Baselines;

namespace Clew.Detection.Series;

/// <summary>How regularly requests of a series come, and how long it normally takes until the newest one is visible.</summary>
internal sealed class Regularity
{
    /// <summary>What was learned is used for so many cells: 2 minutes.</summary>
    private const int Lifetime = 12;

    /// <summary>Cells of 10 s that stand in for minutes while there are few of those: one and a half minutes.</summary>
    private const int LeastCells = 9;

    private const int LeastMinutes = 15;

    private readonly short[] _longestAges = new short[BlockHistory.Length];
    private readonly long[] _blocks = new long[BlockHistory.Length];
    private int _age;
    private long _newest;
    private long _learned;

    /// <summary>Of a minute.</summary>
    public Rhythm Rhythm { get; private set; }

    /// <summary>Looks so far in which it was known how old the newest request is.</summary>
    public int Looks { get; private set; }

    /// <summary>Takes note of how old the newest cell is; an age counts when it is over and nothing was wrong.</summary>
    /// <param name="newest">The newest cell with requests.</param>
    /// <param name="ageSeconds">Since its end.</param>
    /// <param name="isNormal">False while a finding is open.</param>
    public void Note(long newest, int ageSeconds, bool isNormal)
    {
        Looks++;
        if (newest > _newest)
        {
            if (isNormal && _newest > 0) Keep(newest / BlockHistory.CellsPerBlock);
            (_newest, _age) = (newest, 0);
        }
        _age = Math.Max(_age, ageSeconds);
    }

    /// <summary>The oldest that the newest request was in the last hours, in seconds, when all was well.</summary>
    public int LongestAge(long now)
    {
        var block = now / BlockHistory.CellsPerBlock;
        var longest = 0;
        for (var i = 0; i < _blocks.Length; i++)
            if (_blocks[i] > block - BlockHistory.Length) longest = Math.Max(longest, _longestAges[i]);
        return longest;
    }

    /// <summary>Learns from history and the ring, at most every 2 minutes. Nothing is known (all zero) when there is too little of both.</summary>
    /// <param name="last">The last cell that is complete and normal.</param>
    public void Learn(RequestSeries series, long last)
    {
        if (last < _learned + Lifetime && _learned > 0 && Rhythm.Minutes > LeastMinutes) return;
        _learned = last;
        Span<int> counts = stackalloc int[BlockHistory.Length * BlockHistory.MinutesPerBlock + RequestSeries.Cells];
        var count = series.History.Minutes(counts, series.First);
        for (var cell = Math.Max(series.History.Through, Math.Max(series.First + 1, last - RequestSeries.Cells + 1)); cell + TenSeconds.PerMinute - 1 <= last; cell += TenSeconds.PerMinute)
            counts[count++] = series.Recent.Sum(cell, cell + TenSeconds.PerMinute - 1).Count;
        if (count >= LeastMinutes)
        {
            Rhythm = Rhythm.Of(counts[..count]);
            return;
        }
        count = 0;
        for (var cell = Math.Max(series.First + 1, last - RequestSeries.Cells + 1); cell <= last; cell++) counts[count++] = series.Recent[cell].Count;
        var ofCell = count >= LeastCells ? Rhythm.Of(counts[..count]) : default;
        Rhythm = new(count / TenSeconds.PerMinute, ofCell.Low * TenSeconds.PerMinute, ofCell.Typical * TenSeconds.PerMinute, ofCell.Shape * TenSeconds.PerMinute);
    }

    private void Keep(long block)
    {
        var slot = (int)(block % _blocks.Length);
        if (_blocks[slot] != block) (_blocks[slot], _longestAges[slot]) = (block, 0);
        _longestAges[slot] = (short)Math.Min(short.MaxValue, Math.Max(_longestAges[slot], _age));
    }
}
