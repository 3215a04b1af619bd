namespace Clew.Web.Issues;

/// <summary>A project's own grouping rules.</summary>
/// <param name="Rules">One in each line, as people write them.</param>
public sealed record GroupingRulesJson(string Project, string Rules);
