namespace Clew.Web.Issues;

/// <summary>A saved view as it is asked for.</summary>
public sealed record SavedViewRequest(string? Name, string? Query, string? Sort, string? Period);
