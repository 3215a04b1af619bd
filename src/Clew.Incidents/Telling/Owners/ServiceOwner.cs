using System.Collections.Immutable;

namespace Clew.Incidents.Telling;

/// <summary>Who looks after a service. A document of kind <c>owner</c>; its id is the service.</summary>
/// <param name="Owners">Teams or people, as alert rules name them.</param>
public sealed record ServiceOwner(string Service, ImmutableArray<string> Owners);
