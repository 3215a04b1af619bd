using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>What a user wrote as a row of <see cref="SignalTable.Feedback"/>.</summary>
public static class FeedbackRow
{
    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, UserFeedback feedback, Timestamp received, ulong ingestId)
    {
        CorrelationColumns.Write(buffer, feedback.Context);
        buffer.WriteTraceId(Id(feedback.Id));
        buffer.WriteTraceId(Id(feedback.EventId));
        buffer.WriteString(feedback.Name);
        buffer.WriteString(feedback.Email);
        buffer.WriteString(feedback.Message);
        buffer.WriteString(feedback.Url);
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }

    // Ids have the form of a trace id: 32 hex digits, 16 bytes; all zero means none.
    private static TraceId Id(string text) => TraceId.TryParse(text, out var id) ? id : TraceId.None;
}
