namespace Clew.Web.Incidents;

/// <summary>Which incidents a list shows, by where they stand.</summary>
public enum IncidentFilter
{
    All,
    Ongoing,
    Resolved,
}
