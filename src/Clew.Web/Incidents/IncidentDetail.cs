using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>Everything that the page of an incident shows. Read from documents and stored snapshots only.</summary>
public sealed record IncidentDetail
{
    public required Incident Incident { get; init; }

    /// <summary>The opening one first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    public required ImmutableArray<Issue> Issues { get; init; }

    /// <summary>Other ongoing incidents, into which this one may be merged.</summary>
    public required ImmutableArray<Incident> Others { get; init; }
}
