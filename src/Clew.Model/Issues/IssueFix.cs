namespace Clew.Model;

/// <summary>Where the fix of a resolved issue is.</summary>
public enum IssueFix
{
    /// <summary>In what runs now.</summary>
    Now = 1,

    /// <summary>In a release that is named.</summary>
    InRelease = 2,

    /// <summary>In the release that comes after the one that is named.</summary>
    InNextRelease = 3,
}
