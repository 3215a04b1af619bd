namespace Clew.Web.Issues;

/// <summary>What became of an action.</summary>
public enum ActionOutcome
{
    Done = 1,

    /// <summary>There is no such issue.</summary>
    Missing,

    /// <summary>Somebody else changed it since the reader saw it; nothing was written.</summary>
    Conflict,
}
