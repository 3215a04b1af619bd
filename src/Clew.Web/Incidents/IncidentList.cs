using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Incidents;

/// <summary>A page of a list of incidents: the ongoing first, then by when they began, newest first.</summary>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
/// <param name="Ongoing">How many of all that match are not over.</param>
/// <param name="Any">Whether there has ever been an incident.</param>
public sealed record IncidentList(ImmutableArray<Incident> Items, string? Next, int Ongoing, bool Any);
