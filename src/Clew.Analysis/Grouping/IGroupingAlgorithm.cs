using Clew.Model;

namespace Clew.Analysis.Grouping;

/// <summary>
/// Judges which error events are the same problem. Versioned: an algorithm that was released is never edited in place, because the keys of
/// stored issues were made by it. MUST be pure and deterministic, and MUST NOT throw for any event.
/// </summary>
public interface IGroupingAlgorithm
{
    /// <summary>The version that stands in every key: <c>v1</c>.</summary>
    string Id { get; }

    GroupingResult Group(ErrorEvent error);
}
