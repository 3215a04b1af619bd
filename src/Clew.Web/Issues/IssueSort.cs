namespace Clew.Web.Issues;

/// <summary>The order of an issue list; the greatest first.</summary>
public enum IssueSort
{
    /// <summary>Last seen.</summary>
    Last,

    /// <summary>First seen.</summary>
    New,

    /// <summary>Occurrences within the period.</summary>
    Count,

    /// <summary>Users affected within the period.</summary>
    Users,
}
