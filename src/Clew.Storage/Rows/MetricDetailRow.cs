using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>The detail of a point of a metric as a row of <see cref="SignalTable.MetricDetails"/>.</summary>
public static class MetricDetailRow
{
    /// <param name="point">One that has a detail; a row of an empty one is written for another.</param>
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, MetricPoint point, Timestamp received, ulong ingestId)
    {
        var detail = point.Detail ?? new();
        CorrelationColumns.Write(buffer, point.Context);
        buffer.WriteString(point.Name);
        buffer.WriteString(point.Unit);
        buffer.WriteByte((byte)point.Kind);
        buffer.WriteByte((byte)point.Temporality);
        buffer.WriteNanoseconds(point.Start ?? default);
        buffer.WriteString(Instance(point.Resource));
        buffer.WriteString(point.Scope);
        buffer.WriteMap(point.Attributes);
        buffer.WriteUInt64((ulong)Math.Max(0, point.Count));
        buffer.WriteDouble(point.Sum);
        WriteDoubles(buffer, detail.Bounds);
        buffer.WriteCount(detail.Counts.Length);
        foreach (var count in detail.Counts) buffer.WriteUInt64(count);
        WriteDoubles(buffer, detail.Quantiles);
        WriteDoubles(buffer, detail.Values);
        WriteExemplars(buffer, detail.Exemplars);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }

    /// <summary>As the rollups of metrics find it (0005_rollups.sql), so that both name a series alike.</summary>
    private static string Instance(AttributeList resource)
    {
        foreach (var name in (ReadOnlySpan<string>)["service.instance.id", "k8s.pod.name", "host.name"])
            if (resource[name] is { Length: > 0 } value)
                return value;
        return "";
    }

    private static void WriteDoubles(RowBuffer buffer, ImmutableArray<double> values)
    {
        buffer.WriteCount(values.Length);
        foreach (var value in values) buffer.WriteDouble(value);
    }

    // A Nested column is one array for each of its fields.
    private static void WriteExemplars(RowBuffer buffer, ImmutableArray<Exemplar> exemplars)
    {
        buffer.WriteCount(exemplars.Length);
        foreach (var exemplar in exemplars) buffer.WriteNanoseconds(exemplar.Time);
        buffer.WriteCount(exemplars.Length);
        foreach (var exemplar in exemplars) buffer.WriteDouble(exemplar.Value);
        buffer.WriteCount(exemplars.Length);
        foreach (var exemplar in exemplars) buffer.WriteTraceId(exemplar.TraceId);
        buffer.WriteCount(exemplars.Length);
        foreach (var exemplar in exemplars) buffer.WriteSpanId(exemplar.SpanId);
        buffer.WriteCount(exemplars.Length);
        foreach (var exemplar in exemplars) buffer.WriteMap(exemplar.Attributes);
    }
}
