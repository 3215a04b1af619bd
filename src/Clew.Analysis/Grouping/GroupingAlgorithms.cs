using Clew.Analysis.Grouping.V1;
using Clew.Analysis.Grouping.V2;

namespace Clew.Analysis.Grouping;

/// <summary>Every grouping algorithm that was ever released.</summary>
public static class GroupingAlgorithms
{
    private static readonly IGroupingAlgorithm[] All = [new GroupingV1(), new GroupingV2()];

    /// <summary>The one that new events are grouped by.</summary>
    public static IGroupingAlgorithm Current => All[^1];

    /// <summary>The algorithm of that id, or null.</summary>
    public static IGroupingAlgorithm? Find(string id) => Array.Find(All, algorithm => algorithm.Id == id);
}
