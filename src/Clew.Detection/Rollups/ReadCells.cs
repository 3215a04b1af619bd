using Clew.Detection.Series;
using Clew.Storage.Rollups;

namespace Clew.Detection.Rollups;

/// <summary>
/// How many requests each cell of 10 s held when it was read, all operations together: one that holds as many still did not change, and need not be
/// read again. Counting costs the engine a hundredth of reading.
/// </summary>
internal sealed class ReadCells
{
    /// <summary>Cells that are remembered, the newest: half an hour, twice of what is ever read again.</summary>
    public const int Length = 180;

    private readonly long[] _cells = new long[Length];
    private readonly long[] _counts = new long[Length];

    /// <summary>The spans of cells that hold other counts than when they were read.</summary>
    /// <param name="counts">What they hold now, by cell, in order; cells without requests are left out.</param>
    /// <returns>First and last cell of each span.</returns>
    public IReadOnlyList<(long First, long Last)> Changed(IEnumerable<(long Cell, long Count)> counts)
    {
        var spans = new List<(long First, long Last)>();
        foreach (var (cell, count) in counts)
        {
            if (_cells[cell % Length] == cell && _counts[cell % Length] == count) continue;
            if (spans.Count > 0 && spans[^1].Last == cell - 1) spans[^1] = (spans[^1].First, cell);
            else spans.Add((cell, cell));
        }
        return spans;
    }

    /// <summary>Remembers what was read: whole cells.</summary>
    public void Take(IReadOnlyList<RequestCell> cells)
    {
        foreach (var group in cells.GroupBy(static cell => TenSeconds.Of(cell.Time)))
        {
            var slot = group.Key % Length;
            if (_cells[slot] > group.Key) continue;
            (_cells[slot], _counts[slot]) = (group.Key, group.Sum(static cell => cell.Count));
        }
    }
}
