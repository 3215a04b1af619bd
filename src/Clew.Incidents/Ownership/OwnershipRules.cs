using System.Collections.Immutable;

namespace Clew.Incidents.Ownership;

/// <summary>All rules of ownership, in their order: the last that matches wins, as in a CODEOWNERS file. The document of kind <c>ownership</c>.</summary>
public sealed record OwnershipRules(ImmutableArray<OwnershipRule> Rules)
{
    public static OwnershipRules None { get; } = new([]);
}
