using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>The columns that every signal starts and ends with.</summary>
internal static class CorrelationColumns
{
    public static void Write(RowBuffer buffer, Correlation context)
    {
        buffer.WriteString(context.Project);
        buffer.WriteString(context.Environment);
        buffer.WriteString(context.Service);
        buffer.WriteString(context.Release);
        buffer.WriteNanoseconds(context.Time);
        buffer.WriteTraceId(context.TraceId);
        buffer.WriteSpanId(context.SpanId);
        buffer.WriteString(context.User);
        buffer.WriteString(context.Session);
    }

    public static void WriteReceipt(RowBuffer buffer, Timestamp received, ulong ingestId)
    {
        buffer.WriteMilliseconds(received);
        buffer.WriteUInt64(ingestId);
        buffer.EndRow();
    }
}
