using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>A report on sessions as a row of <see cref="SignalTable.Sessions"/>.</summary>
public static class SessionRow
{
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, SessionRecord session, Timestamp received, ulong ingestId)
    {
        CorrelationColumns.Write(buffer, session.Context);
        buffer.WriteUInt64((ulong)Math.Max(0, session.Sequence));
        buffer.WriteUInt64((ulong)Math.Max(0, session.Sessions));
        buffer.WriteUInt64((ulong)Math.Max(0, session.Errored));
        buffer.WriteUInt64((ulong)Math.Max(0, session.Abnormal));
        buffer.WriteUInt64((ulong)Math.Max(0, session.Crashed));
        buffer.WriteDouble(session.Duration);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }
}
