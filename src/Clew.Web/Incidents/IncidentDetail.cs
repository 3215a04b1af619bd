using System.Collections.Immutable;
using Clew.Incidents.Explaining;
using Clew.Incidents.Runbooks;
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

    /// <summary>Null until the first was stored, some seconds after the incident opened.</summary>
    public required Explanation? Explanation { get; init; }

    /// <summary>All lanes; null until the first was stored.</summary>
    public required Timeline? Timeline { get; init; }

    /// <summary>How the impact grew: each from the onset until its time, oldest first.</summary>
    public required ImmutableArray<Impact> ImpactPoints { get; init; }

    /// <summary>What the people of the service wrote down for this, or null.</summary>
    public required Runbook? Runbook { get; init; }

    /// <summary>What to do now: the newest that is known.</summary>
    public SuggestedStep? Suggestion => Explanation?.Suggestion ?? Incident.Suggestion;

    /// <summary>Whether requests are missing rather than failing.</summary>
    public bool IsSilence => Findings is [{ Kind: FindingKind.Silence }, ..];
}
