namespace Clew.Model;

/// <summary>How much an incident matters to the business. A lower number is worse.</summary>
public enum IncidentSeverity
{
    Critical = 1,
    High = 2,
    Medium = 3,
    Low = 4,
}
