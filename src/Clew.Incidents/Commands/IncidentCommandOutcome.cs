namespace Clew.Incidents.Commands;

/// <summary>What became of a command.</summary>
public enum IncidentCommandOutcome
{
    /// <summary>It is as was asked, by this command or already before it.</summary>
    Done = 1,

    NotFound = 2,

    /// <summary>It cannot be done to an incident like this; <see cref="IncidentCommandResult.Why"/> says why.</summary>
    Conflict = 3,
}
