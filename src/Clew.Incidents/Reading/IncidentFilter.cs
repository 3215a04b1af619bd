namespace Clew.Incidents.Reading;

/// <summary>Which incidents a list shows by where they stand.</summary>
public enum IncidentFilter
{
    /// <summary>Not resolved.</summary>
    Ongoing = 1,

    Resolved = 2,

    /// <summary>Both. Those that were merged into others are in no list.</summary>
    All = 3,
}
