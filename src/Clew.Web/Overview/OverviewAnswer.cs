using System.Collections.Immutable;
using Clew.Model;
using Clew.Web.Changes;

namespace Clew.Web.Overview;

/// <summary>What the first page shows.</summary>
/// <param name="Broken">Ongoing incidents, the worst first.</param>
/// <param name="LastOver">The incident that ended last, or null.</param>
/// <param name="Services">Those with an ongoing incident first, then by name.</param>
/// <param name="Changes">The latest, newest first.</param>
/// <param name="Arrivals">What came in during the last minutes, by signal, in the order of their names.</param>
public sealed record OverviewAnswer(
    Timestamp Time, ImmutableArray<Incident> Broken, Incident? LastOver, ImmutableArray<ServiceHealth> Services, ImmutableArray<ChangeLine> Changes,
    ImmutableArray<SignalArrival> Arrivals)
{
    /// <summary>Whether anything ever came or is coming: without it the page teaches how to send.</summary>
    public bool IsSilent => Services.IsEmpty && Broken.IsEmpty && Arrivals.All(arrival => arrival.Records == 0);
}
