using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Gathers the buckets and quantiles of one data point (HistogramDataPoint, ExponentialHistogramDataPoint, SummaryDataPoint of
/// opentelemetry/proto/metrics/v1/metrics.proto). One object serves one request; it reuses its lists.
/// </summary>
internal sealed class BucketLists
{
    /// <summary>Buckets, or quantiles, of one point; those of a point that has more are left out and counted. SDKs have 15 and 160 by default.</summary>
    public const int MaxBuckets = 2_048;

    private readonly List<ulong> _bounds = [];
    private readonly List<ulong> _counts = [];
    private readonly List<ulong> _positive = [];
    private readonly List<ulong> _negative = [];
    private readonly List<double> _quantiles = [];
    private readonly List<double> _values = [];
    private (long Positive, long Negative) _offset;

    public int Scale { get; set; }

    public ulong ZeroCount { get; set; }

    public double ZeroThreshold { get; set; }

    public void Clear()
    {
        foreach (var list in (ReadOnlySpan<List<ulong>>)[_bounds, _counts, _positive, _negative]) list.Clear();
        _quantiles.Clear();
        _values.Clear();
        (_offset, Scale, ZeroCount, ZeroThreshold) = (default, 0, 0, 0);
    }

    /// <summary><c>repeated fixed64 bucket_counts</c></summary>
    public void ReadCounts(scoped ref ProtoReader point) => point.Fixed64s(_counts, MaxBuckets + 1);

    /// <summary><c>repeated double explicit_bounds</c></summary>
    public void ReadBounds(scoped ref ProtoReader point) => point.Fixed64s(_bounds, MaxBuckets + 1);

    /// <summary><c>Buckets { sint32 offset = 1; repeated uint64 bucket_counts = 2; }</c></summary>
    public void ReadBuckets(scoped ref ProtoReader point, bool isNegative)
    {
        var counts = isNegative ? _negative : _positive;
        var message = point.Message();
        long offset = 0;
        counts.Clear();
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: offset = (int)message.SignedVarint(); break;
                case 2: message.Varints(counts, MaxBuckets + 1); break;
                default: message.Skip(); break;
            }
        }
        point.Adopt(message);
        if (isNegative) _offset.Negative = offset;
        else _offset.Positive = offset;
    }

    /// <summary>One whose value is not a number is how exporters say that nothing was observed: it is left out.</summary>
    public void AddQuantile(double quantile, double value)
    {
        if (_quantiles.Count > MaxBuckets || !double.IsFinite(quantile) || !double.IsFinite(value)) return;
        _quantiles.Add(quantile);
        _values.Add(value);
    }

    /// <summary>The detail without exemplars; null when there is none.</summary>
    /// <param name="kind">What the point is.</param>
    /// <param name="fault">Why the buckets are left out, with its reason; null when they are not.</param>
    public MetricDetail? ToDetail(MetricKind kind, out (string Reason, string Detail)? fault)
    {
        fault = null;
        if (Math.Max(Math.Max(_counts.Count, _bounds.Count), Math.Max(_positive.Count + _negative.Count, _quantiles.Count)) > MaxBuckets)
            fault = (DiscardReason.TooLarge, $"more than {MaxBuckets} buckets on one point");
        else if (kind == MetricKind.Histogram && _counts.Count > 0) return Explicit(out fault);
        else if (kind == MetricKind.ExponentialHistogram && (_positive.Count + _negative.Count > 0 || ZeroCount > 0)) return Exponential(out fault);
        else if (kind == MetricKind.Summary && _quantiles.Count > 0) return new() { Quantiles = [.. _quantiles], Values = [.. _values] };
        return null;
    }

    private MetricDetail? Explicit(out (string, string)? fault)
    {
        var bounds = new double[_bounds.Count];
        for (var i = 0; i < bounds.Length; i++) bounds[i] = BitConverter.UInt64BitsToDouble(_bounds[i]);
        return Checked(bounds, [.. _counts], out fault);
    }

    private MetricDetail? Exponential(out (string, string)? fault)
    {
        var (bounds, counts) = ExponentialBuckets.ToExplicit(
            Scale, ZeroCount, ZeroThreshold, _offset.Positive, CollectionsMarshal.AsSpan(_positive), _offset.Negative, CollectionsMarshal.AsSpan(_negative));
        return Checked(bounds, counts, out fault);
    }

    private static MetricDetail? Checked(double[] bounds, ulong[] counts, out (string, string)? fault)
    {
        fault = null;
        if (counts.Length != bounds.Length + 1) fault = (DiscardReason.Malformed, $"{counts.Length} bucket counts with {bounds.Length} bounds");
        for (var i = 0; fault is null && i < bounds.Length; i++)
            if (!double.IsFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1]))
                fault = (DiscardReason.Malformed, "bucket bounds that do not ascend");
        return fault is null ? new() { Bounds = ImmutableCollectionsMarshal.AsImmutableArray(bounds), Counts = ImmutableCollectionsMarshal.AsImmutableArray(counts) } : null;
    }
}
