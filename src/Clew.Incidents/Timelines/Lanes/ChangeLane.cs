using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>The changes of the services on the path and of the whole environment, with what became of the requests that they touched. Pure.</summary>
internal static class ChangeLane
{
    public static IEnumerable<TimelineCandidate> Of(Incident incident, GatheredIncident gathered) =>
        gathered.Evidence.Changes.Select((observed, rank) => new TimelineCandidate(Entry(incident, gathered, observed), rank));

    private static TimelineEntry Entry(Incident incident, GatheredIncident gathered, ObservedChange observed)
    {
        var (change, context) = (observed.Change, observed.Change.Context);
        return new()
        {
            Lane = TimelineLane.Changes,
            Time = context.Time,
            End = context.Time,
            Title = OneLine.Of(change.Title),
            Reason = $"{Why(gathered, context.Service)}, {When(incident, context.Time)}{Fared(observed)}",
            Link = observed.Link,
            Service = context.Service,
        };
    }

    private static string Why(GatheredIncident gathered, string service) =>
        service.Length == 0 ? "concerns the whole environment"
        : service == gathered.Scope.Service ? "of the service in trouble"
        : gathered.Path.Contains(service) ? "of a service on the path"
        : "of another service of the environment";

    private static string When(Incident incident, Timestamp time) =>
        time <= incident.Onset ? $"{TimeWords.Between(incident.Onset - time)} before the onset" : $"{TimeWords.Between(time - incident.Onset)} after the onset";

    private static string Fared(ObservedChange observed) => observed.ExposedRequests == 0 ? ""
        : $"; {NumberWords.Share(observed.ExposedFailures, observed.ExposedRequests)} of the {NumberWords.Of(observed.ExposedRequests, "request", "requests")} that it served since the onset failed"
            + (observed.OtherRequests == 0 ? "" : $", {NumberWords.Share(observed.OtherFailures, observed.OtherRequests)} of the {NumberWords.Exact(observed.OtherRequests)} others");
}
