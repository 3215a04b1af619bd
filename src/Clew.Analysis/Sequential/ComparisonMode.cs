namespace Clew.Analysis.Sequential;

/// <summary>What a release was compared with.</summary>
public enum ComparisonMode
{
    /// <summary>There was nothing to compare it with.</summary>
    Alone = 1,

    /// <summary>With its predecessor right before: whatever else changed since then looks like the release. The weaker evidence.</summary>
    BeforeAndAfter = 2,

    /// <summary>With its predecessor in the same seconds: what strikes both is nobody's fault.</summary>
    SideBySide = 3,
}
