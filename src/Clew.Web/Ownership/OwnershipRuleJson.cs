using System.Collections.Immutable;
using Clew.Incidents.Ownership;

namespace Clew.Web.Ownership;

/// <summary>A rule of ownership in the API.</summary>
/// <param name="Kind"><c>path</c>, <c>module</c>, <c>service</c>, <c>tag</c> or <c>url</c>.</param>
public sealed record OwnershipRuleJson(string? Kind, string? Pattern, ImmutableArray<string>? Owners)
{
    internal static OwnershipRuleJson Of(OwnershipRule rule) => new(OwnershipText.Id(rule.Kind), rule.Pattern, rule.Owners);

    /// <summary>Null when there is no such kind.</summary>
    internal OwnershipRule? ToRule() => OwnershipText.Kind(Kind) is { } kind ? new(kind, Pattern?.Trim() ?? "", Owners ?? []) : null;
}
