namespace Clew.Detection.Conditions.MissedRun;

/// <summary>What can be wrong with a run.</summary>
public enum RunTrouble
{
    None = 0,

    /// <summary>It said so.</summary>
    Failed = 1,

    /// <summary>It began and did not end.</summary>
    Overran = 2,

    /// <summary>It did not begin.</summary>
    Missed = 3,
}
