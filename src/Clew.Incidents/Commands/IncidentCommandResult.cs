using Clew.Model;

namespace Clew.Incidents.Commands;

/// <summary>What became of a command.</summary>
/// <param name="Incident">The incident as it is now; null when there is none. After a split the new one.</param>
/// <param name="Why">For people, when it was not done; else empty.</param>
public sealed record IncidentCommandResult(IncidentCommandOutcome Outcome, Incident? Incident, string Why = "")
{
    public bool IsDone => Outcome == IncidentCommandOutcome.Done;

    internal static IncidentCommandResult Done(Incident incident) => new(IncidentCommandOutcome.Done, incident);

    internal static IncidentCommandResult NotFound(string id) => new(IncidentCommandOutcome.NotFound, null, $"There is no incident {id}.");

    internal static IncidentCommandResult Conflict(Incident incident, string why) => new(IncidentCommandOutcome.Conflict, incident, why);
}
