using System.Collections.Immutable;

namespace Clew.Web.Alerts;

/// <summary>Who looks after a service.</summary>
/// <param name="Owners">Teams or people; none removes the entry.</param>
public sealed record OwnerJson(string Service, ImmutableArray<string> Owners);
