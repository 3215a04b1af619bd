namespace Clew.Detection.Conditions.NewIssue;

/// <summary>What is known of an issue that was never seen before, in the last 5 minutes.</summary>
/// <param name="Unhandled">Of the occurrences: those that no code has taken care of.</param>
/// <param name="Cells">In how many cells of 10 s it occurred.</param>
/// <param name="Users">Distinct ones that are known; an upper bound.</param>
/// <param name="Requests">Of its service, since it was first seen and for at least a minute; 0 when the service sends no traces.</param>
/// <param name="FailedRequests">Of the requests.</param>
/// <param name="IsReleaseYoung">Its release began to serve less than an hour ago, and another one served before it.</param>
/// <param name="Watched">How long the service has been watched.</param>
public readonly record struct NewIssueInput(
    int Occurrences, int Unhandled, int Cells, int Users, int Requests, int FailedRequests, bool IsReleaseYoung, TimeSpan Watched)
{
    /// <summary>Whether requests fail by it: a time-out that is caught and answered all the same hurts nobody, whatever reported it.</summary>
    public bool IsFelt => Requests == 0 || FailedRequests * 2 >= Unhandled;

    /// <summary>Of the service's requests; 1 when they are not known.</summary>
    public double Share => Requests > 0 ? Math.Min(1, (double)Unhandled / Requests) : 1;
}
