namespace Clew.Analysis.Comparison;

/// <summary>Tries of one kind on two sides, and how many of them were hits (failed, slow).</summary>
/// <param name="IsNew">The kind was never tried before: then it is no matter of the mix.</param>
public readonly record struct MixPart(double OldCount, double OldHits, double NewCount, double NewHits, bool IsNew = false);
