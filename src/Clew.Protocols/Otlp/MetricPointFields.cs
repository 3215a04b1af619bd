using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>
/// The fields of a data point, whose numbers differ by kind (opentelemetry/proto/metrics/v1/metrics.proto). All have start_time_unix_nano = 2 and
/// time_unix_nano = 3.
/// </summary>
internal struct MetricPointFields
{
    /// <summary><c>DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK</c>.</summary>
    private const ulong NoRecordedValue = 1;

    private double? _number;

    public ulong Start { get; private set; }
    public ulong Time { get; private set; }
    public ulong Count { get; private set; }
    public double? Sum { get; private set; }
    public double? Min { get; private set; }
    public double? Max { get; private set; }
    public bool HasNoValue { get; private set; }
    public TraceId Trace { get; private set; }
    public SpanId Span { get; private set; }

    /// <summary>The number itself, or the mean of a distribution.</summary>
    public readonly double Value => _number ?? (Count > 0 && Sum is { } sum ? sum / Count : 0);

    /// <summary>Whether what is there can be stored; a number must be there.</summary>
    public bool IsFinite { get; private set; }

    /// <param name="point">At its start; a fault is left in it.</param>
    /// <param name="kind">Says which numbers the fields have.</param>
    /// <param name="attributes">Takes those of the point.</param>
    /// <param name="buckets">Takes its buckets and quantiles.</param>
    /// <param name="exemplars">Takes its exemplars.</param>
    public static MetricPointFields Read(scoped ref ProtoReader point, MetricKind kind, AttributeBuilder attributes, BucketLists buckets, ExemplarReader exemplars)
    {
        var fields = new MetricPointFields();
        while (point.Next())
        {
            if (point.Field == 3) fields.Time = point.Fixed64();
            else if (point.Field == 2) fields.Start = point.Fixed64();
            else if (kind is MetricKind.Gauge or MetricKind.Sum) fields.ReadNumber(ref point, attributes, exemplars);
            else if (kind == MetricKind.Histogram) fields.ReadHistogram(ref point, attributes, buckets, exemplars);
            else if (kind == MetricKind.ExponentialHistogram) fields.ReadExponential(ref point, attributes, buckets, exemplars);
            else fields.ReadSummary(ref point, attributes, buckets);
        }
        var isNumber = kind is MetricKind.Gauge or MetricKind.Sum;
        fields.IsFinite = (!isNumber || fields._number is not null) && double.IsFinite(fields.Value) && double.IsFinite(fields.Sum ?? 0)
            && double.IsFinite(fields.Min ?? 0) && double.IsFinite(fields.Max ?? 0);
        return fields;
    }

    /// <summary><c>NumberDataPoint { KeyValue attributes = 7; oneof value { double as_double = 4; sfixed64 as_int = 6; } Exemplar exemplars = 5; uint32 flags = 8; }</c></summary>
    private void ReadNumber(scoped ref ProtoReader point, AttributeBuilder attributes, ExemplarReader exemplars)
    {
        switch (point.Field)
        {
            case 4: _number = Double(ref point); break;
            case 6: _number = (long)point.Fixed64(); break;
            case 5: (Trace, Span) = exemplars.Read(ref point); break;
            case 7: attributes.Read(ref point); break;
            case 8: ReadFlags(ref point); break;
            default: point.Skip(); break;
        }
    }

    /// <summary><c>HistogramDataPoint { KeyValue attributes = 9; fixed64 count = 4; double sum = 5; fixed64 bucket_counts = 6; double explicit_bounds = 7; Exemplar exemplars = 8; uint32 flags = 10; double min = 11; double max = 12; }</c></summary>
    private void ReadHistogram(scoped ref ProtoReader point, AttributeBuilder attributes, BucketLists buckets, ExemplarReader exemplars)
    {
        switch (point.Field)
        {
            case 4: Count = point.Fixed64(); break;
            case 5: Sum = Double(ref point); break;
            case 6: buckets.ReadCounts(ref point); break;
            case 7: buckets.ReadBounds(ref point); break;
            case 8: (Trace, Span) = exemplars.Read(ref point); break;
            case 9: attributes.Read(ref point); break;
            case 10: ReadFlags(ref point); break;
            case 11: Min = Double(ref point); break;
            case 12: Max = Double(ref point); break;
            default: point.Skip(); break;
        }
    }

    /// <summary><c>ExponentialHistogramDataPoint { KeyValue attributes = 1; fixed64 count = 4; double sum = 5; sint32 scale = 6; fixed64 zero_count = 7; Buckets positive = 8; Buckets negative = 9; uint32 flags = 10; Exemplar exemplars = 11; double min = 12; double max = 13; double zero_threshold = 14; }</c></summary>
    private void ReadExponential(scoped ref ProtoReader point, AttributeBuilder attributes, BucketLists buckets, ExemplarReader exemplars)
    {
        switch (point.Field)
        {
            case 1: attributes.Read(ref point); break;
            case 4: Count = point.Fixed64(); break;
            case 5: Sum = Double(ref point); break;
            case 6: buckets.Scale = (int)point.SignedVarint(); break;
            case 7: buckets.ZeroCount = point.Fixed64(); break;
            case 8: buckets.ReadBuckets(ref point, isNegative: false); break;
            case 9: buckets.ReadBuckets(ref point, isNegative: true); break;
            case 10: ReadFlags(ref point); break;
            case 11: (Trace, Span) = exemplars.Read(ref point); break;
            case 12: Min = Double(ref point); break;
            case 13: Max = Double(ref point); break;
            case 14: buckets.ZeroThreshold = Double(ref point); break;
            default: point.Skip(); break;
        }
    }

    /// <summary><c>SummaryDataPoint { KeyValue attributes = 7; fixed64 count = 4; double sum = 5; ValueAtQuantile quantile_values = 6; uint32 flags = 8; }</c>: the quantiles 0 and 1 are its smallest and largest.</summary>
    private void ReadSummary(scoped ref ProtoReader point, AttributeBuilder attributes, BucketLists buckets)
    {
        switch (point.Field)
        {
            case 4: Count = point.Fixed64(); break;
            case 5: Sum = Double(ref point); break;
            case 6: ReadQuantile(ref point, buckets); break;
            case 7: attributes.Read(ref point); break;
            case 8: ReadFlags(ref point); break;
            default: point.Skip(); break;
        }
    }

    /// <summary><c>ValueAtQuantile { double quantile = 1; double value = 2; }</c></summary>
    private void ReadQuantile(scoped ref ProtoReader point, BucketLists buckets)
    {
        var message = point.Message();
        double quantile = 0, value = 0;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: quantile = Double(ref message); break;
                case 2: value = Double(ref message); break;
                default: message.Skip(); break;
            }
        }
        point.Adopt(message);
        buckets.AddQuantile(quantile, value);
        if (quantile == 0) Min = value;
        else if (quantile == 1) Max = value;
    }

    private void ReadFlags(scoped ref ProtoReader point) => HasNoValue = (point.Varint() & NoRecordedValue) != 0;

    private static double Double(scoped ref ProtoReader message) => BitConverter.UInt64BitsToDouble(message.Fixed64());
}
