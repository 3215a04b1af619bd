using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>A span as a row of <see cref="SignalTable.Spans"/>.</summary>
public static class SpanRow
{
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, SpanRecord span, Timestamp received, ulong ingestId)
    {
        CorrelationColumns.Write(buffer, span.Context);
        buffer.WriteSpanId(span.ParentSpanId);
        buffer.WriteString(span.Name);
        buffer.WriteByte((byte)span.Kind);
        buffer.WriteUInt64((ulong)Math.Max(0, span.DurationNanoseconds));
        buffer.WriteByte((byte)span.Status);
        buffer.WriteString(span.StatusMessage);
        buffer.WriteString(span.Scope);
        buffer.WriteMap(span.Attributes);
        buffer.WriteSharedMap(span.Resource);
        WriteEvents(buffer, span);
        WriteLinks(buffer, span);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }

    // A Nested column is one array for each of its fields.
    private static void WriteEvents(RowBuffer buffer, SpanRecord span)
    {
        buffer.WriteCount(span.Events.Length);
        foreach (var item in span.Events) buffer.WriteNanoseconds(item.Time);
        buffer.WriteCount(span.Events.Length);
        foreach (var item in span.Events) buffer.WriteString(item.Name);
        buffer.WriteCount(span.Events.Length);
        foreach (var item in span.Events) buffer.WriteMap(item.Attributes);
    }

    private static void WriteLinks(RowBuffer buffer, SpanRecord span)
    {
        buffer.WriteCount(span.Links.Length);
        foreach (var link in span.Links) buffer.WriteTraceId(link.TraceId);
        buffer.WriteCount(span.Links.Length);
        foreach (var link in span.Links) buffer.WriteSpanId(link.SpanId);
        buffer.WriteCount(span.Links.Length);
        foreach (var link in span.Links) buffer.WriteMap(link.Attributes);
    }
}
