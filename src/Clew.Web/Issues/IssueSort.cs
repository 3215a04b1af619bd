namespace Clew.Web.Issues;

/// <summary>The order of an issue list; the greatest first.</summary>
public enum IssueSort
{
    /// <summary>Last seen.</summary>
    Last,

    /// <summary>First seen.</summary>
    New,

    /// <summary>How much more often it occurs than in the week before.</summary>
    Trend,

    /// <summary>Occurrences within the period.</summary>
    Count,

    /// <summary>Users affected within the period.</summary>
    Users,

    /// <summary>What a person said is urgent, else what is fatal.</summary>
    Priority,
}
