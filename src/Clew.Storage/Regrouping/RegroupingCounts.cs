namespace Clew.Storage.Regrouping;

/// <summary>"31 issues become 4, 1 splits".</summary>
/// <param name="Before">Issues that it touches.</param>
/// <param name="After">What they become.</param>
/// <param name="Merged">Issues of which all events join another.</param>
/// <param name="Split">Issues of which some events leave.</param>
/// <param name="Events">Stored reports that move.</param>
public sealed record RegroupingCounts(int Before, int After, int Merged, int Split, long Events);
