namespace Clew.Web.Issues;

/// <summary>The cells of one issue, and which of them count.</summary>
/// <param name="FromDay">The first day that counts.</param>
/// <param name="Asked">By place; null for all.</param>
internal sealed record AskedCells(DayCell[] Cells, int FromDay, bool[]? Asked, IssuePlaces Places)
{
    public bool Has(DayCell cell) => cell.Day >= FromDay && (cell.Place == DayCell.Whole || Asked is null || Asked[cell.Place]);
}
