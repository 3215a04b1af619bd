namespace Clew.Detection.Series;

/// <summary>What was last read of the newest cells: a cell that is read again is worth its difference.</summary>
internal sealed class ReplacedCells
{
    /// <summary>Late rows are taken in for this many cells (more than 6 min). Must cover what is read again, see <c>ReadingPlan</c>.</summary>
    public const int Length = 40;

    private readonly long[] _cells = new long[Length];
    private readonly CellCount[] _counts = new CellCount[Length];

    public long Newest { get; private set; }

    /// <summary>Whether the cell was read and is held still.</summary>
    public bool IsKnown(long cell) => _cells[cell % Length] == cell;

    /// <summary>What was last read of a cell; zero when it is not held.</summary>
    public CellCount Last(long cell) => IsKnown(cell) ? _counts[cell % Length] : default;

    /// <returns>What to add to totals; null when nothing changed or the cell is too old.</returns>
    public CellCount? Replace(long cell, CellCount now)
    {
        var slot = cell % Length;
        if (_cells[slot] > cell) return null;
        var before = _cells[slot] == cell ? _counts[slot] : default;
        (_cells[slot], _counts[slot]) = (cell, now);
        Newest = Math.Max(Newest, cell);
        return now == before ? null : now - before;
    }
}
