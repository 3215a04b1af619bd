namespace Clew.Web.Issues;

/// <summary>A search that somebody keeps. A document of kind <c>issue-view</c>; all see it.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; at most 60 characters.</param>
/// <param name="Query">A search text; may be empty.</param>
/// <param name="Sort">As in the address of the list, or empty for the default.</param>
/// <param name="Period">As in the address of the list, or empty for the default.</param>
public sealed record SavedView(string Id, string Name, string Query, string Sort, string Period, string Owner)
{
    /// <summary>The list, relative to the server's root.</summary>
    public string Link => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/issues",
        new Dictionary<string, string?> { ["query"] = Query, ["sort"] = Sort, ["period"] = Period }.Where(parameter => !string.IsNullOrEmpty(parameter.Value)));
}
