using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>One report of one occurrence, with its neighbours.</summary>
public sealed record EventReport
{
    public required ErrorEvent Error { get; init; }

    /// <summary>Whether it was one of a storm, of which only what its columns tell was kept.</summary>
    public required bool IsLight { get; init; }

    /// <summary>Reports of the same occurrence by other ways.</summary>
    public required IReadOnlyList<OtherReport> SameOccurrence { get; init; }

    /// <summary>The id of an event of the occurrence before, or empty.</summary>
    public required string Older { get; init; }

    /// <summary>The id of an event of the occurrence after, or empty.</summary>
    public required string Newer { get; init; }
}
