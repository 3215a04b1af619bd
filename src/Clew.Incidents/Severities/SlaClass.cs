namespace Clew.Incidents.Severities;

/// <summary>How much is promised of a service.</summary>
public enum SlaClass
{
    /// <summary>The business stands still without it: its incidents are one step more severe.</summary>
    Critical = 1,

    Normal = 2,

    /// <summary>Only colleagues use it: its incidents are one step less severe.</summary>
    Internal = 3,
}
