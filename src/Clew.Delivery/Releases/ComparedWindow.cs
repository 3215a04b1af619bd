using Clew.Analysis.Sequential;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Delivery.Releases;

/// <summary>Which stretch of time a release is compared in, and which of its predecessor's past with. Pure.</summary>
/// <param name="end">The first instant after the comparison.</param>
internal sealed class ComparedWindow(RollupStep step, ReleaseEpisode episode, ReleaseEpisode? predecessor, Timestamp end)
{
    public RollupStep Step => step;

    /// <summary>The start of the bucket in which the release began.</summary>
    public Timestamp Began { get; } = Floor(episode.Began, step);

    public Timestamp End => end;

    /// <summary>The predecessor's last hour before it was replaced, or before this release; null without a predecessor.</summary>
    public (Timestamp From, Timestamp To)? Past
    {
        get
        {
            if (predecessor is null) return null;
            var to = predecessor.Ended is { } ended && Floor(ended, step) < Began ? Floor(ended, step) : Began;
            return (to - ReleaseHealthQuery.Past, to);
        }
    }

    /// <summary>The intervals of both, in the order of time. Of a release that was put back, its own past is the predecessor.</summary>
    public (IReadOnlyList<ReleaseInterval> Old, IReadOnlyList<ReleaseInterval> New) Sides(IReadOnlyList<RequestCell> cells, string release, string? predecessorRelease)
    {
        List<ReleaseInterval> old = [], young = [];
        foreach (var cell in cells)
        {
            var interval = new ReleaseInterval(cell.Time, cell.Count, cell.Errors, cell.Durations);
            if (cell.Release == release && cell.Time >= Began) young.Add(interval);
            else if (cell.Release == predecessorRelease && (cell.Time >= Began ? cell.Release != release : Past is { } past && cell.Time >= past.From && cell.Time < past.To))
                old.Add(interval);
        }
        return (old, young);
    }

    private static Timestamp Floor(Timestamp time, RollupStep step)
    {
        var width = (step == RollupStep.TenSeconds ? 10 : 60) * 1_000_000_000L;
        return new(time.UnixNanoseconds - time.UnixNanoseconds % width);
    }
}
