using System.Collections.Immutable;
using Clew.Model;
using Clew.Web.Changes;
using Clew.Web.Incidents;

namespace Clew.Web.Overview;

/// <summary>What the first page shows, as the API gives it.</summary>
/// <param name="Incidents">Ongoing, the worst first.</param>
/// <param name="Arrivals">What came in during the last 5 minutes, by signal.</param>
public sealed record OverviewJson(
    Timestamp Time, ImmutableArray<IncidentJson> Incidents, ImmutableArray<ServiceHealth> Services, ImmutableArray<ChangeAnswer> Changes, ImmutableArray<SignalArrival> Arrivals)
{
    public static OverviewJson Of(OverviewAnswer answer, Func<Incident, IncidentJson> json) => new(
        answer.Time, [.. answer.Broken.Select(json)], answer.Services, [.. answer.Changes.Select(ChangeAnswer.Of)], answer.Arrivals);
}
