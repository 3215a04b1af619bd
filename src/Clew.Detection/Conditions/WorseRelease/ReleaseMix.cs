using Clew.Analysis.Comparison;
using Clew.Storage.Rollups;

namespace Clew.Detection.Conditions.WorseRelease;

/// <summary>What was asked of two releases, by operation.</summary>
/// <param name="cells">Of both releases and maybe others.</param>
/// <param name="known">Operations that the service had before the new release.</param>
internal sealed class ReleaseMix(IReadOnlyList<RequestCell> cells, string old, string young, IReadOnlySet<string> known)
{
    /// <summary>Which part of the additional hits remains when each operation is compared with itself; see <see cref="MixShift.Unexplained"/>.</summary>
    /// <param name="hits">How many requests of a cell are hits.</param>
    public double Unexplained(Func<RequestCell, long> hits) => MixShift.Unexplained([.. cells.GroupBy(cell => cell.Operation).Select(operation => Part(operation, hits))]);

    private MixPart Part(IGrouping<string, RequestCell> operation, Func<RequestCell, long> hits)
    {
        double oldCount = 0, oldHits = 0, newCount = 0, newHits = 0;
        foreach (var cell in operation)
            if (cell.Release == old) (oldCount, oldHits) = (oldCount + cell.Count, oldHits + hits(cell));
            else if (cell.Release == young) (newCount, newHits) = (newCount + cell.Count, newHits + hits(cell));
        return new(oldCount, oldHits, newCount, newHits, IsNew: !known.Contains(operation.Key));
    }
}
