namespace Clew.Web.Issues;

/// <summary>By what a filter of the issue search is judged.</summary>
internal enum SearchKind
{
    /// <summary>A state: <c>is:resolved</c>.</summary>
    State = 1,

    /// <summary>A text of the issue, with wildcards.</summary>
    Issue,

    /// <summary>A number of the issue, with comparison.</summary>
    Number,

    /// <summary>A time before now, with comparison.</summary>
    Age,

    /// <summary>Where it occurs, with wildcards.</summary>
    Place,

    /// <summary>A field of its events: all such filters must hold of one event.</summary>
    Event,

    /// <summary>A part of its stack traces.</summary>
    Stack,
}
