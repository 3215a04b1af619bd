using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Joining;

/// <summary>An incident with the findings that it is made of, as they are now.</summary>
public sealed record IncidentMembers(Incident Incident, ImmutableArray<Finding> Findings);
