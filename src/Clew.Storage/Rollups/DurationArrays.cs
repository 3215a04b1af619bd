using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>A histogram as the engine answers: a pair of arrays, the indexes and their counts.</summary>
internal static class DurationArrays
{
    public static DurationHistogram ToHistogram(long[][] pair) => DurationHistogram.Of([.. pair[0].Select(index => (int)index)], pair[1]);
}
