namespace Clew.Detection.Conditions;

/// <summary>What a condition says of one look.</summary>
public enum Judgement
{
    /// <summary>All is well: what was open may end.</summary>
    Calm = 0,

    /// <summary>Neither: nothing begins and nothing ends.</summary>
    Unsure = 1,

    /// <summary>Met, but it takes a second look some seconds later to be believed.</summary>
    Suspect = 2,

    /// <summary>Met beyond doubt.</summary>
    Certain = 3,
}
