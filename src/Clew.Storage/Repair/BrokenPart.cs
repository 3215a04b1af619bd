namespace Clew.Storage.Repair;

/// <summary>A part that the engine cannot read.</summary>
/// <param name="FromSeconds">The earliest time of its rows, seconds since 1970.</param>
/// <param name="ToSeconds">The latest.</param>
/// <param name="Rows">How many it held.</param>
internal sealed record BrokenPart(string Name, long FromSeconds, long ToSeconds, long Rows);
