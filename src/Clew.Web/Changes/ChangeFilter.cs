using Clew.Model;

namespace Clew.Web.Changes;

/// <summary>Which changes; what is null or empty does not restrict.</summary>
public sealed record ChangeFilter
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 500;

    public string Environment { get; init; } = "";
    public string Service { get; init; } = "";
    public string Release { get; init; } = "";
    public Timestamp? From { get; init; }
    public Timestamp? To { get; init; }

    /// <summary>The list begins with this change.</summary>
    public ChangeCursor? At { get; init; }

    /// <summary>Only what comes after this one in the list.</summary>
    public ChangeCursor? After { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;
}
