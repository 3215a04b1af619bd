using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Reads <c>Metric</c> of opentelemetry/proto/metrics/v1/metrics.proto: <c>{ string name = 1; string unit = 3; oneof data { Gauge gauge = 5; Sum sum
/// = 7; Histogram histogram = 9; ExponentialHistogram exponential_histogram = 10; Summary summary = 11; } }</c>. Each of the five has its points
/// in field 1. The length of a point is known, so a fault within it costs that point only.
/// </summary>
internal class MetricReader(KeyScope key, Timestamp received)
    : OtlpReader<IReadOnlyList<MetricPoint>>(key, received, DiscardSignal.Metric)
{
    private readonly BucketLists _buckets = new();

    private ExemplarReader Exemplars => field ??= new(Discards);

    protected override IReadOnlyList<MetricPoint>? ReadRecord(scoped ref ProtoReader record)
    {
        string name = "", unit = "";
        // Fields come in any order: what the points need is read first.
        var contents = record;
        while (record.Next())
        {
            switch (record.Field)
            {
                case 1: name = StringCache.Names.Get(record.Bytes()); break;
                case 3: unit = StringCache.Names.Get(record.Bytes()); break;
                default: record.Skip(); break;
            }
        }
        if (record.Fault is not null) return null;
        if (name.Length == 0)
        {
            Discard(DiscardReason.MissingField, "a metric without name");
            return null;
        }
        var points = new List<MetricPoint>();
        while (contents.Next())
        {
            if (KindOf(contents.Field) is { } kind)
            {
                // Of several, which the protocol does not allow, the last one counts.
                BeginPoints(points);
                ReadPoints(ref contents, new(name, unit, kind, MetricTemporality.Unspecified, false), points);
            }
            else contents.Skip();
        }
        record.Adopt(contents);
        return points;
    }

    /// <summary>The points of a metric begin.</summary>
    protected virtual void BeginPoints(List<MetricPoint> points) => points.Clear();

    /// <summary>Keeps a point.</summary>
    protected virtual void AddPoint(List<MetricPoint> points, MetricPoint point) => points.Add(point);

    /// <summary>Whether a point was kept from its bytes, without being read here.</summary>
    protected virtual bool TryTake(ReadOnlySpan<byte> point, MetricShape shape) => false;

    private void ReadPoints(scoped ref ProtoReader record, MetricShape shape, List<MetricPoint> points)
    {
        var data = record.Message();
        var rest = data;
        while (data.Next())
        {
            switch (data.Field)
            {
                // Sum, Histogram and ExponentialHistogram { AggregationTemporality aggregation_temporality = 2; }, Sum { bool is_monotonic = 3; }
                case 2 when shape.Kind is MetricKind.Sum or MetricKind.Histogram or MetricKind.ExponentialHistogram:
                    shape = shape with { Temporality = TemporalityOf(data.Varint()) };
                    break;
                case 3 when shape.Kind == MetricKind.Sum: shape = shape with { IsMonotonic = data.Varint() != 0 }; break;
                default: data.Skip(); break;
            }
        }
        record.Adopt(data);
        if (data.Fault is not null) return;
        while (rest.Next())
        {
            if (rest.Field == 1) ReadPoint(rest.Message(), shape, points);
            else rest.Skip();
        }
    }

    private void ReadPoint(ProtoReader bytes, MetricShape shape, List<MetricPoint> points)
    {
        if (TryTake(bytes.Rest, shape)) return;
        _buckets.Clear();
        Exemplars.Clear();
        var point = MetricPointFields.Read(ref bytes, shape.Kind, Attributes, _buckets, Exemplars);
        var attributes = Attributes.Take();
        if (bytes.Fault is not null) Discard(DiscardReason.Malformed, $"{bytes.Fault} (byte {bytes.FaultOffset})");
        // The sender says that there was nothing to record: a mark in the series, not a value.
        else if (point.HasNoValue) return;
        else if (!point.IsFinite) Discard(DiscardReason.Malformed, "a point whose value is missing, not a number or infinite");
        else AddPoint(points, ToPoint(point, attributes, shape));
    }

    private MetricDetail? ReadDetail(MetricKind kind)
    {
        var detail = _buckets.ToDetail(kind, out var fault);
        if (fault is { } left) Discards.Add(left.Reason, DiscardSignal.Buckets, left.Detail);
        var exemplars = Exemplars.Take();
        return exemplars.IsEmpty ? detail : (detail ?? new()) with { Exemplars = exemplars };
    }

    private MetricPoint ToPoint(in MetricPointFields point, AttributeList attributes, MetricShape shape) => new()
    {
        Context = ResourceIdentity.Correlate(Key, attributes, point.Time is > 0 and <= long.MaxValue ? new((long)point.Time) : Received, point.Trace, point.Span),
        Name = shape.Name,
        Unit = shape.Unit,
        Kind = shape.Kind,
        Temporality = shape.Temporality,
        IsMonotonic = shape.IsMonotonic,
        Value = point.Value,
        Count = (long)Math.Min(point.Count, long.MaxValue),
        Sum = point.Sum ?? 0,
        Min = point.Min ?? point.Value,
        Max = point.Max ?? point.Value,
        Scope = Scope,
        Attributes = attributes,
        Resource = Resource,
        Start = point.Start is > 0 and <= long.MaxValue ? new((long)point.Start) : null,
        Detail = ReadDetail(shape.Kind),
    };

    private static MetricKind? KindOf(int field) => field switch
    {
        5 => MetricKind.Gauge,
        7 => MetricKind.Sum,
        9 => MetricKind.Histogram,
        10 => MetricKind.ExponentialHistogram,
        11 => MetricKind.Summary,
        _ => null,
    };

    private static MetricTemporality TemporalityOf(ulong number) => number is 1 or 2 ? (MetricTemporality)number : MetricTemporality.Unspecified;
}
