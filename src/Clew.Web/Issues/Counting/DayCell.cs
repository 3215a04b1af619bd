namespace Clew.Web.Issues;

/// <summary>Occurrences of an issue on one day (UTC).</summary>
/// <param name="Place">The number of the place; <see cref="Whole"/>: all places together, so that an occurrence that two services report counts once.</param>
/// <param name="Day">Days since 1970.</param>
/// <param name="Count">Distinct occurrences.</param>
/// <param name="First">In nanoseconds since 1970.</param>
/// <param name="Last">In nanoseconds since 1970.</param>
/// <param name="Sources">Bit n is <see cref="Model.ErrorSource"/> n.</param>
internal readonly record struct DayCell(int Place, int Day, long Count, long First, long Last, int Sources)
{
    public const int Whole = -1;
}
