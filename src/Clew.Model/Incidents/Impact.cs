namespace Clew.Model;

/// <summary>Whom an incident hurts, from its onset until <paramref name="Time"/>.</summary>
/// <param name="Users">Distinct users whose requests failed or were too slow.</param>
/// <param name="ActiveUsers">Distinct users with any request in the same time and environment.</param>
/// <param name="FailedRequests">Requests that users made (entry operations) and that failed; for silence the requests that are missing.</param>
/// <param name="Requests">All of those operations in the same time.</param>
public sealed record Impact(Timestamp Time, long Users, long ActiveUsers, long FailedRequests, long Requests)
{
    /// <summary>0 to 1; 0 when nobody was active.</summary>
    public double UserShare => ActiveUsers > 0 ? Math.Min(1, (double)Users / ActiveUsers) : 0;
}
