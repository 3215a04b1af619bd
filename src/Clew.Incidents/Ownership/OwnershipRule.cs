using System.Collections.Immutable;

namespace Clew.Incidents.Ownership;

/// <summary>Who owns what matches a pattern.</summary>
/// <param name="Owners">Teams or people, as alert rules name them; empty: nobody, which takes it from earlier rules.</param>
public sealed record OwnershipRule(OwnershipKind Kind, string Pattern, ImmutableArray<string> Owners);
