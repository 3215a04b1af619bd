namespace Clew.Model;

/// <summary>What a rule of one's own does with what it finds.</summary>
public enum ScrubAction
{
    /// <summary>The rule's name in brackets stands where the value was.</summary>
    Mask = 1,

    /// <summary>The rule's name and a keyed hash stand there: equal values stay comparable, and nobody without the installation's key finds out which.</summary>
    Hash = 2,

    /// <summary>The field is not stored; <c>clew.dropped</c> tells its name.</summary>
    Drop = 3,
}
