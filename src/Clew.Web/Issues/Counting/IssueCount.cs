using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>What happened of an issue within a period in the places that were asked for.</summary>
public sealed record IssueCount
{
    public required IssueId Issue { get; init; }

    /// <summary>Distinct occurrences.</summary>
    public required long Count { get; init; }

    public required Timestamp First { get; init; }

    public required Timestamp Last { get; init; }

    /// <summary>Bit n is <see cref="ErrorSource"/> n.</summary>
    public required int Sources { get; init; }

    /// <summary>Occurrences of today and yesterday (UTC).</summary>
    public required long Recent { get; init; }

    /// <summary>Occurrences of the seven days before these.</summary>
    public required long Before { get; init; }

    internal AskedCells? Cells { get; init; }

    /// <summary>By place, the last seen first. Made anew by each call.</summary>
    public ImmutableArray<PlaceCount> Parts() => Cells is null ? [] : CellSum.Parts(Cells);

    /// <summary>Each place once.</summary>
    internal IEnumerable<IssuePlace> Places() => Cells is null ? [] : Cells.Cells.Where(cell => cell.Place != DayCell.Whole && Cells.Has(cell)).Select(cell => cell.Place).Distinct().Select(place => Cells.Places[place]);
}
