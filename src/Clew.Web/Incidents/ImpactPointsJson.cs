using System.Collections.Immutable;

namespace Clew.Web.Incidents;

/// <summary>How the impact of an incident grew, as the API gives it.</summary>
/// <param name="Points">Each from the onset until its time, oldest first; at most 720.</param>
public sealed record ImpactPointsJson(ImmutableArray<ImpactJson> Points);
