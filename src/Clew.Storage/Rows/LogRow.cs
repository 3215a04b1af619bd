using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>A log record as a row of <see cref="SignalTable.Logs"/>.</summary>
public static class LogRow
{
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, LogRecord log, Timestamp received, ulong ingestId)
    {
        CorrelationColumns.Write(buffer, log.Context);
        buffer.WriteByte((byte)log.Severity);
        buffer.WriteString(log.SeverityText);
        buffer.WriteString(log.Body);
        buffer.WriteString(log.Template);
        buffer.WriteString(log.Scope);
        buffer.WriteMap(log.Attributes);
        buffer.WriteSharedMap(log.Resource);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }
}
