using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Analysis.Sequential;

/// <summary>Which intervals are compared with which.</summary>
/// <param name="Mode">Whether the predecessor was there in the same seconds.</param>
/// <param name="Began">The start of the release.</param>
/// <param name="Past">The predecessor before the release.</param>
/// <param name="New">The release, each interval with the predecessor's of the same time; of a count of 0 when there was none.</param>
internal sealed record ReleaseSides(ComparisonMode Mode, Timestamp Began, ImmutableArray<ReleaseInterval> Past, ImmutableArray<ReleasePair> New)
{
    /// <summary>The predecessor's intervals that the release is compared with.</summary>
    public IEnumerable<ReleaseInterval> Old => Mode == ComparisonMode.SideBySide ? New.Where(pair => pair.IsPaired).Select(pair => pair.Old) : Past;

    /// <summary>The release's intervals that are compared.</summary>
    public IEnumerable<ReleasePair> Compared => Mode == ComparisonMode.SideBySide ? New.Where(pair => pair.IsPaired) : New;

    public static ReleaseSides Of(IReadOnlyList<ReleaseInterval> predecessor, IReadOnlyList<ReleaseInterval> release, Timestamp began, double leastPairedShare)
    {
        var past = predecessor.Where(interval => interval.Time < began && interval.Count > 0).ToImmutableArray();
        var meanwhile = new Dictionary<Timestamp, ReleaseInterval>();
        // The interval in which the release began holds both times; the predecessor's part of it counts as its past and as the other side of it.
        foreach (var interval in predecessor) meanwhile[interval.Time] = interval;
        var pairs = release.Where(interval => interval.Count > 0)
            .OrderBy(interval => interval.Time)
            .Select(interval => new ReleasePair(interval, meanwhile.GetValueOrDefault(interval.Time)))
            .ToImmutableArray();
        var paired = pairs.Where(pair => pair.IsPaired).Sum(pair => pair.New.Count);
        var all = pairs.Sum(pair => pair.New.Count);
        var mode = paired > 0 && paired >= all * leastPairedShare ? ComparisonMode.SideBySide
            : past.Length > 0 ? ComparisonMode.BeforeAndAfter
            : ComparisonMode.Alone;
        return new(mode, began, past, pairs);
    }

    /// <summary>The same without what the release did so early.</summary>
    public ReleaseSides WithoutStart(TimeSpan start) => this with { New = [.. New.Where(pair => pair.New.Time >= Began + start)] };
}
