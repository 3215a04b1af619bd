using System.Collections.Immutable;

namespace Clew.Web.Ownership;

/// <summary>By which tag of their events the most valuable customers are known.</summary>
public sealed record ValuableCustomersJson(string? Tag, ImmutableArray<string>? Values);
