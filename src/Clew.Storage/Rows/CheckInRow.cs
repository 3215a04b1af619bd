using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>A check-in as a row of <see cref="SignalTable.CheckIns"/>.</summary>
public static class CheckInRow
{
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, CheckIn checkIn, Timestamp received, ulong ingestId)
    {
        CorrelationColumns.Write(buffer, checkIn.Context);
        buffer.WriteTraceId(TraceId.TryParse(checkIn.Id, out var id) ? id : TraceId.None); // of the same form: 32 hex digits
        buffer.WriteString(checkIn.Job);
        buffer.WriteByte((byte)checkIn.Status);
        buffer.WriteDouble(checkIn.Duration);
        buffer.WriteMap(checkIn.Schedule);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }
}
