namespace Clew.Incidents.Joining;

/// <summary>Why findings belong together, in words.</summary>
public static class JoinWords
{
    public static string Of(JoinReason reason) => reason switch
    {
        JoinReason.SharedIssue => "same issue",
        JoinReason.SharedTrace => "seen in the same trace",
        JoinReason.SameService => "same service",
        JoinReason.SameRelease => "same release",
        JoinReason.WholeEnvironment => "the whole environment is silent",
        _ => "on the path of its calls",
    };
}
