using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Clew.Model;

/// <summary>
/// How long things took, as counts in exponential buckets: OpenTelemetry's exponential histogram of scale 3 over nanoseconds (Metrics Data Model,
/// ExponentialHistogram). Bucket <c>i</c> holds what is above 2^(i/8) ns and at most 2^((i+1)/8) ns, so any quantile is known to 4.5 percent
/// whatever the range is, and histograms of the same kind merge without loss. Immutable; the zero point (0 or 1 ns) is bucket -1.
/// </summary>
public sealed class DurationHistogram : IEquatable<DurationHistogram>
{
    /// <summary>Buckets for each doubling: 2^3.</summary>
    public const int BucketsPerDoubling = 8;

    private const double NanosecondsPerSecond = 1e9;

    private readonly ImmutableArray<Bucket> _buckets;

    private DurationHistogram(ImmutableArray<Bucket> buckets)
    {
        _buckets = buckets;
        foreach (var bucket in buckets) Count += bucket.Count;
    }

    public static DurationHistogram Empty { get; } = new([]);

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <summary>The buckets that hold any, ascending.</summary>
    public ImmutableArray<Bucket> Buckets => _buckets;

    /// <summary>From pairs in any order; equal indexes are added, counts below 1 are left out.</summary>
    public static DurationHistogram Of(IReadOnlyList<int> indexes, IReadOnlyList<long> counts)
    {
        if (IsReady(indexes, counts)) return FromReady(indexes, counts);
        var sums = new SortedDictionary<int, long>();
        for (var i = 0; i < Math.Min(indexes.Count, counts.Count); i++) Add(sums, indexes[i], counts[i]);
        return From(sums);
    }

    /// <summary>From durations in seconds.</summary>
    public static DurationHistogram OfSeconds(IEnumerable<double> durations)
    {
        var sums = new SortedDictionary<int, long>();
        foreach (var seconds in durations) Add(sums, IndexOf((long)(seconds * NanosecondsPerSecond)), 1);
        return From(sums);
    }

    /// <summary>All of them together.</summary>
    public static DurationHistogram Merge(IEnumerable<DurationHistogram> histograms)
    {
        var sums = new SortedDictionary<int, long>();
        foreach (var histogram in histograms)
            foreach (var (index, count) in histogram._buckets) Add(sums, index, count);
        return From(sums);
    }

    /// <summary>The bucket of a duration.</summary>
    public static int IndexOf(long nanoseconds) => (int)Math.Ceiling(Math.Log2(Math.Max(nanoseconds, 1)) * BucketsPerDoubling) - 1;

    public DurationHistogram Merge(DurationHistogram other) => Merge([this, other]);

    /// <summary>
    /// The duration in seconds that a share of all does not exceed, as the geometric middle of its bucket: at most 2^(1/16) (4.5 %) from the true
    /// one. 0 when there is none.
    /// </summary>
    /// <param name="share">0 to 1: 0.5 is the median.</param>
    public double Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Math.Clamp(share, 0, 1) * Count));
        foreach (var (index, count) in _buckets)
        {
            rank -= count;
            if (rank <= 0) return BoundSeconds(index + 0.5);
        }
        return 0;
    }

    /// <summary>How many took longer; the bucket that the bound falls into is split in proportion, on the scale of the buckets.</summary>
    public long CountAbove(double seconds)
    {
        var position = seconds <= 0 ? double.NegativeInfinity : Math.Log2(seconds * NanosecondsPerSecond) * BucketsPerDoubling;
        var above = 0.0;
        foreach (var (index, count) in _buckets) above += count * Math.Clamp(index + 1 - position, 0, 1);
        return (long)Math.Round(above);
    }

    public bool Equals(DurationHistogram? other) => other is not null && _buckets.AsSpan().SequenceEqual(other._buckets.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as DurationHistogram);

    public override int GetHashCode() => HashCode.Combine(Count, _buckets.Length, _buckets.IsEmpty ? default : _buckets[^1]);

    /// <summary>For people: how many, median and 99th percentile in seconds.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} (p50 {Quantile(0.5):0.####} s, p99 {Quantile(0.99):0.####} s)");

    // As the engine gives them: ascending, without zeros. Tens of thousands are read with every look of the monitors.
    private static bool IsReady(IReadOnlyList<int> indexes, IReadOnlyList<long> counts)
    {
        if (indexes.Count != counts.Count || indexes.Count == 0) return false;
        for (var i = 0; i < indexes.Count; i++)
            if (counts[i] <= 0 || i > 0 && indexes[i] <= indexes[i - 1]) return false;
        return true;
    }

    private static DurationHistogram FromReady(IReadOnlyList<int> indexes, IReadOnlyList<long> counts)
    {
        var buckets = new Bucket[indexes.Count];
        for (var i = 0; i < buckets.Length; i++) buckets[i] = new(indexes[i], counts[i]);
        return new(ImmutableCollectionsMarshal.AsImmutableArray(buckets));
    }

    private static double BoundSeconds(double index) => double.Exp2(index / BucketsPerDoubling) / NanosecondsPerSecond;

    private static void Add(SortedDictionary<int, long> sums, int index, long count)
    {
        if (count > 0) sums[index] = sums.GetValueOrDefault(index) + count;
    }

    private static DurationHistogram From(SortedDictionary<int, long> sums) =>
        sums.Count == 0 ? Empty : new([.. sums.Select(pair => new Bucket(pair.Key, pair.Value))]);

    /// <param name="Index">Of the exponential scale.</param>
    /// <param name="Count">Above 0.</param>
    public readonly record struct Bucket(int Index, long Count);
}
