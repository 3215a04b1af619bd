namespace Clew.Web.Issues;

/// <summary>Which issues a list shows: the values of <c>is:</c>.</summary>
public enum StatusFilter
{
    /// <summary>What somebody has to look at; the default.</summary>
    Unresolved,
    Resolved,
    Ignored,
    All,
}
