using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Sums the cells of an issue. Pure.</summary>
internal static class CellSum
{
    private const int RecentDays = 2, BeforeDays = 7;

    /// <summary>Null when nothing happened in the places that are asked for.</summary>
    /// <param name="today">What recent is counted from.</param>
    public static IssueCount? Of(IssueId issue, AskedCells asked, int today)
    {
        long count = 0, first = long.MaxValue, last = 0, recent = 0, before = 0;
        var sources = 0;
        foreach (var cell in asked.Cells)
        {
            if (!asked.Has(cell)) continue;
            // Of all places the day counts as a whole; of some, each of them.
            if ((cell.Place == DayCell.Whole) == (asked.Asked is null))
            {
                count += cell.Count;
                if (cell.Day > today - RecentDays) recent += cell.Count;
                else if (cell.Day > today - RecentDays - BeforeDays) before += cell.Count;
            }
            if (cell.Place == DayCell.Whole) continue;
            sources |= cell.Sources;
            (first, last) = (Math.Min(first, cell.First), Math.Max(last, cell.Last));
        }
        return last == 0 ? null : new()
        {
            Issue = issue,
            Count = count,
            First = new(first),
            Last = new(last),
            Sources = sources,
            Recent = recent,
            Before = before,
            Cells = asked,
        };
    }

    /// <summary>By place, the last seen first.</summary>
    public static ImmutableArray<PlaceCount> Parts(AskedCells asked) =>
        [.. asked.Cells.Where(cell => cell.Place != DayCell.Whole && asked.Has(cell)).GroupBy(cell => cell.Place)
            .Select(cells => new PlaceCount(asked.Places[cells.Key], cells.Sum(cell => cell.Count), new(cells.Min(cell => cell.First)), new(cells.Max(cell => cell.Last))))
            .OrderByDescending(part => part.Last)];

    /// <summary>Whether all cells' places are asked for: then the whole days count.</summary>
    public static bool IsAll(DayCell[] cells, bool[] asked)
    {
        foreach (var cell in cells)
            if (cell.Place != DayCell.Whole && !asked[cell.Place])
                return false;
        return true;
    }
}
