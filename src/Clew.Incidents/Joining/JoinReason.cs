namespace Clew.Incidents.Joining;

/// <summary>Why two findings belong together, the strongest first.</summary>
public enum JoinReason
{
    SharedIssue = 1,
    SharedTrace = 2,
    SameService = 3,

    /// <summary>Both say that the same release is worse than its predecessor.</summary>
    SameRelease = 4,

    /// <summary>One calls the other, directly or through others, and they began within minutes.</summary>
    CallPath = 5,

    /// <summary>One says that the whole environment is silent, the other that a service is.</summary>
    WholeEnvironment = 6,
}
