using Clew.Model;

namespace Clew.Storage.Rows;

/// <summary>A grouped error event as a row of <see cref="SignalTable.Errors"/>.</summary>
public static class ErrorRow
{
    private const string LightMark = "clew.light";

    /// <param name="received">When Clew accepted it.</param>
    /// <param name="ingestId">The accepted request that it came with.</param>
    public static void Write(RowBuffer buffer, GroupedError grouped, Timestamp received, ulong ingestId)
    {
        var error = grouped.Error;
        CorrelationColumns.Write(buffer, error.Context);
        buffer.WriteUInt64(grouped.Issue.Value);
        buffer.WriteUInt64(grouped.Occurrence);
        buffer.WriteTraceId(EventId(error.EventId));
        buffer.WriteByte((byte)error.Source);
        buffer.WriteByte((byte)error.Level);
        buffer.WriteNullableBool(error.Handled);
        buffer.WriteString(error.Platform);
        buffer.WriteString(grouped.Type);
        buffer.WriteString(grouped.Title);
        buffer.WriteString(grouped.Culprit);
        buffer.WriteString(error.Transaction);
        buffer.WriteString(error.Sdk);
        buffer.WriteString(grouped.Key.Algorithm);
        WriteFingerprint(buffer, grouped);
        buffer.WriteMap(error.Tags);
        if (grouped.IsLight) buffer.WriteCount(0);
        else buffer.WriteString(ErrorBody.Serialize(error));
        CorrelationColumns.WriteReceipt(buffer, received, ingestId);
    }

    /// <summary>
    /// The parts of the key, and behind them what regrouping needs: the columns <c>strand</c>, <c>home</c>, <c>trail</c> and table <c>strands</c> are made of
    /// it by the engine, so that journals of older versions stay readable. A light one has neither parts nor features: column <c>whole</c> says by the
    /// first element that it is so.
    /// </summary>
    private static void WriteFingerprint(RowBuffer buffer, GroupedError grouped)
    {
        var parts = grouped.IsLight ? [] : grouped.Fingerprint.Parts;
        var hasStrand = grouped.Strand != 0;
        var (isMarked, hasFeatures, hasTrail) = (hasStrand && grouped.IsLight, hasStrand && !grouped.IsLight, hasStrand && !grouped.Trail.IsEmpty);
        buffer.WriteCount(parts.Length + (isMarked ? 1 : 0) + (hasStrand ? 2 : 0) + (hasTrail ? 1 : 0) + (hasFeatures ? 1 : 0));
        if (isMarked) buffer.WriteString(LightMark);
        foreach (var part in parts) buffer.WriteString($"{part.Kind}:{part.Value}");
        if (!hasStrand) return;
        buffer.WriteString($"clew.strand:{grouped.Strand:x16}");
        buffer.WriteString($"clew.home:{grouped.Home}");
        if (hasTrail) buffer.WriteString($"clew.trail:{string.Join(',', grouped.Trail)}");
        if (hasFeatures) buffer.WriteString($"clew.features:{grouped.Features}");
    }

    // An event id has the form of a trace id: 32 hex digits, 16 bytes. One that has not is stored as zero; the body keeps it as it came.
    private static TraceId EventId(string text) => TraceId.TryParse(text, out var id) ? id : TraceId.None;
}
