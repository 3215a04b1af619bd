namespace Clew.Analysis.Sequential;

/// <summary>Both releases in one interval.</summary>
/// <param name="Old">With a count of 0 when the predecessor was not used.</param>
internal readonly record struct ReleasePair(ReleaseInterval New, ReleaseInterval Old)
{
    public bool IsPaired => Old.Count > 0;
}
