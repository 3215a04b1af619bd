using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>Whom an incident hurts, as the API gives it.</summary>
/// <param name="Users">Distinct users whose requests failed or were too slow.</param>
/// <param name="ActiveUsers">Distinct users with any request in the same time and environment.</param>
/// <param name="UserShare">0 to 1.</param>
/// <param name="FailedRequests">For silence the requests that are missing.</param>
public sealed record ImpactJson(Timestamp Time, long Users, long ActiveUsers, double UserShare, long FailedRequests, long Requests)
{
    public static ImpactJson Of(Impact impact) => new(impact.Time, impact.Users, impact.ActiveUsers, impact.UserShare, impact.FailedRequests, impact.Requests);
}
