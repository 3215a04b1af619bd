namespace Clew.Model;

/// <summary>Where an incident stands.</summary>
public enum IncidentStatus
{
    Open = 1,

    /// <summary>Somebody looks after it; it escalates no further.</summary>
    Acknowledged = 2,

    /// <summary>Users are no longer hurt; the cause may still be there.</summary>
    Mitigated = 3,

    Resolved = 4,
}
