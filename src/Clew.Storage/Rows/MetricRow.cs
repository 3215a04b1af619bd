using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>A point of a metric as a row of <see cref="SignalTable.Metrics"/>.</summary>
public static class MetricRow
{
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, MetricPoint point, Timestamp received, ulong ingestId)
    {
        CorrelationColumns.Write(buffer, point.Context);
        buffer.WriteString(point.Name);
        buffer.WriteString(point.Unit);
        buffer.WriteByte((byte)point.Kind);
        buffer.WriteByte((byte)point.Temporality);
        buffer.WriteBool(point.IsMonotonic);
        buffer.WriteDouble(point.Value);
        buffer.WriteUInt64((ulong)Math.Max(0, point.Count));
        buffer.WriteDouble(point.Sum);
        buffer.WriteDouble(point.Min);
        buffer.WriteDouble(point.Max);
        buffer.WriteString(point.Scope);
        buffer.WriteMap(point.Attributes);
        buffer.WriteSharedMap(point.Resource);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }
}
