namespace Clew.Detection.Series;

/// <summary>The newest cells of a series. Cells that were never written are zero; what is older than the ring is forgotten.</summary>
internal sealed class CellRing(int length)
{
    // A power of two: every look takes many sums, and a division is dearer than what it finds.
    private readonly int _mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length) - 1;
    private readonly long[] _cells = new long[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length)];
    private readonly CellCount[] _counts = new CellCount[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length)];

    public int Length => length;

    /// <summary>The newest cell with anything in it; 0 before the first.</summary>
    public long Newest { get; private set; }

    public CellCount this[long cell]
    {
        get
        {
            var slot = cell & _mask;
            return _cells[slot] == cell ? _counts[slot] : default;
        }
    }

    /// <summary>Adds to a cell; a cell that the ring has already left behind is ignored.</summary>
    public void Add(long cell, CellCount delta)
    {
        if (cell <= Newest - length) return;
        var slot = cell & _mask;
        _counts[slot] = _cells[slot] == cell ? _counts[slot] + delta : delta;
        _cells[slot] = cell;
        if (cell > Newest && _counts[slot].Count > 0) Newest = cell;
    }

    /// <summary>The cells from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public CellCount Sum(long first, long last)
    {
        CellCount sum = default;
        for (var cell = Math.Max(first, last - length + 1); cell <= last; cell++) sum += this[cell];
        return sum;
    }

    /// <summary>In how many cells more than a share of the requests failed.</summary>
    public int FailingCells(long first, long last, double share)
    {
        var found = 0;
        for (var cell = Math.Max(first, last - length + 1); cell <= last; cell++)
            if (this[cell] is { Errors: > 0 } count && count.Errors > share * count.Count) found++;
        return found;
    }

    /// <summary>The requests that failed in the cells in which most did.</summary>
    /// <param name="worst">How many cells; at most 16.</param>
    public int FailuresOfWorst(long first, long last, int worst)
    {
        Span<int> most = stackalloc int[Math.Min(worst, 16)];
        for (var cell = Math.Max(first, last - length + 1); cell <= last; cell++)
        {
            // An insertion into a handful of places, the fewest at the end.
            var errors = this[cell].Errors;
            for (var i = 0; i < most.Length && errors > 0; i++)
                if (errors > most[i]) (errors, most[i]) = (most[i], errors);
        }
        var sum = 0;
        foreach (var errors in most) sum += errors;
        return sum;
    }
}
