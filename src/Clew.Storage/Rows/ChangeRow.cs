using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>A change as a row of <see cref="SignalTable.Changes"/>.</summary>
public static class ChangeRow
{
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, Change change, Timestamp received, ulong ingestId)
    {
        CorrelationColumns.Write(buffer, change.Context);
        buffer.WriteTraceId(Id(change.Id));
        buffer.WriteByte((byte)change.Kind);
        buffer.WriteString(change.Title);
        buffer.WriteString(change.Commit);
        buffer.WriteString(change.Url);
        buffer.WriteString(change.Actor);
        buffer.WriteMap(change.Attributes);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }

    // 32 hex digits, 16 bytes, like a trace id. The program makes these ids itself, so another form is a bug.
    private static TraceId Id(string text) =>
        TraceId.TryParse(text, out var id) ? id : throw new FormatException($"The id of a change is 32 hex digits, not '{text}'.");
}
