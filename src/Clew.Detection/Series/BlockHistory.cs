using Clew.Analysis.Baselines;

namespace Clew.Detection.Series;

/// <summary>
/// What was normal in the last hours, in blocks of 10 minutes of single minutes. Blocks in which a finding was open are not learned from.
/// </summary>
internal sealed class BlockHistory
{
    /// <summary>3 hours.</summary>
    public const int Length = 18;

    /// <summary>10 minutes.</summary>
    public const int CellsPerBlock = 60;

    public const int MinutesPerBlock = 10;

    private readonly long[] _blocks = new long[Length];
    private readonly RatioBlock[] _errors = new RatioBlock[Length];
    private readonly int[] _minutes = new int[Length * MinutesPerBlock];

    /// <summary>The first cell that is in no block yet.</summary>
    public long Through { get; private set; }

    /// <summary>Everything up to here is history, whether or not there was anything.</summary>
    public void Close(long through) => Through = through;

    /// <summary>Adds one minute to its block.</summary>
    /// <param name="cell">A cell of the minute.</param>
    public void Add(long cell, CellCount minute)
    {
        var block = cell / CellsPerBlock;
        var slot = (int)(block % Length);
        if (_blocks[slot] > block) return;
        if (_blocks[slot] < block)
        {
            (_blocks[slot], _errors[slot]) = (block, default);
            _minutes.AsSpan(slot * MinutesPerBlock, MinutesPerBlock).Clear();
        }
        _errors[slot] = new(_errors[slot].Total + minute.Count, _errors[slot].Hits + minute.Errors);
        _minutes[slot * MinutesPerBlock + (int)(cell % CellsPerBlock / TenSeconds.PerMinute)] += minute.Count;
    }

    /// <summary>Failed of all in each block.</summary>
    /// <returns>How many blocks were written.</returns>
    public int Errors(Span<RatioBlock> blocks)
    {
        var count = 0;
        foreach (var block in _errors)
            if (block.Total > 0) blocks[count++] = block;
        return count;
    }

    /// <summary>Requests of each whole minute of the blocks that are learned from, in order of time.</summary>
    /// <param name="minutes">Where they are written to.</param>
    /// <param name="after">The first cell that was ever seen: what was before it was not silence.</param>
    /// <returns>How many minutes were written.</returns>
    public int Minutes(Span<int> minutes, long after)
    {
        var newest = Through / CellsPerBlock;
        var count = 0;
        for (var block = newest - Length; block < newest; block++)
        {
            var slot = (int)(block % Length);
            if (block < 0 || _blocks[slot] != block) continue;
            for (var minute = 0; minute < MinutesPerBlock; minute++)
                if (block * CellsPerBlock + minute * TenSeconds.PerMinute > after) minutes[count++] = _minutes[slot * MinutesPerBlock + minute];
        }
        return count;
    }
}
