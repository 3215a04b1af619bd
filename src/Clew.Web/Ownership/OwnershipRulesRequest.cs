namespace Clew.Web.Ownership;

/// <summary>All rules, in their order: the last that matches wins.</summary>
public sealed record OwnershipRulesRequest(OwnershipRuleJson[]? Rules);
