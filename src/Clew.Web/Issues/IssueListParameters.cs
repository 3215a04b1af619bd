namespace Clew.Web.Issues;

/// <summary>The query string of an issue list.</summary>
/// <param name="Query">A search text, see <see cref="IssueSearch"/>.</param>
/// <param name="Environment">Only events of this environment.</param>
/// <param name="Service">Only events of this service.</param>
/// <param name="Sort"><c>last</c> (default), <c>new</c>, <c>trend</c>, <c>count</c>, <c>users</c>, <c>priority</c>.</param>
/// <param name="Period"><c>1h</c>, <c>24h</c>, <c>7d</c> (default), <c>30d</c>, <c>90d</c>.</param>
/// <param name="Cursor"><c>next</c> of the page before.</param>
public sealed record IssueListParameters(string? Query, string? Environment, string? Service, string? Sort, string? Period, string? Cursor);
