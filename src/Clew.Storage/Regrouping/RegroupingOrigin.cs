namespace Clew.Storage.Regrouping;

/// <summary>What a regrouping was asked for by.</summary>
public enum RegroupingOrigin
{
    /// <summary>Somebody merged issues.</summary>
    Merge = 1,

    /// <summary>Somebody split an issue.</summary>
    Split = 2,

    /// <summary>The project's own grouping rules were changed.</summary>
    Rules = 3,

    /// <summary>Issues of an older algorithm were judged by the current one.</summary>
    Algorithm = 4,
}
