using Clew.Ingest.Errors;
using Clew.Model;
using Clew.Protocols.Otlp;
using Clew.Storage.Rows;

namespace Clew.Ingest.Wire;

/// <summary>Writes log records from their bytes straight into rows, as <see cref="SpanRowReader"/> does spans.</summary>
internal sealed class LogRowReader(KeyScope key, Timestamp received, WireRows rows) : LogRecordReader(key, received), IDisposable
{
    /// <summary>Bytes of the columns of a row that are not texts or maps, and of the lengths of those that are.</summary>
    private const int FixedBytes = 160;

    private readonly PlainAttributes _attributes = new();
    private readonly OriginColumns _origin = new();

    public void Dispose() => _origin.Dispose();

    protected override LogRecord? ReadRecord(scoped ref ProtoReader record)
    {
        if (TryWrite(record.Rest)) return null;
        if (base.ReadRecord(ref record) is not { } log || record.Fault is not null) return null;
        LogRow.Write(rows.Rows, log, Received, ingestId: 0);
        rows.Ended(log.Context.Time);
        if (LogErrors.IsError(log)) rows.Logs.Add(log);
        return null;
    }

    private bool TryWrite(ReadOnlySpan<byte> record)
    {
        if (!PlainLog.TryRead(record, _attributes, out var log) || log.Time is 0 or > long.MaxValue || !CanBe(log.Time)) return false;
        var identity = PlainIdentity.Of(_attributes, record);
        _origin.Set(Key, Resource, ResourceIdentity, Scope);
        if (identity.NamesProgram && !_origin.NamesProgram) return false;
        var row = new RowCursor(rows.Rows.Room(FixedBytes + _origin.Length + _attributes.MostBytes + record.Length));
        row.Copy(_origin.Program);
        row.UInt64(log.Time);
        WriteId(ref row, log.Trace, TraceId.Size, record);
        WriteId(ref row, log.Span, SpanId.Size, record);
        if (identity.User >= 0) row.Text(_attributes.Value(identity.User, record));
        else row.Copy(_origin.User);
        if (identity.Session >= 0) row.Text(_attributes.Value(identity.Session, record));
        else row.Copy(_origin.Session);
        row.Byte((byte)log.Severity);
        row.Text(log.SeverityText.In(record));
        row.Text(log.Body.In(record));
        row.Text(log.Template < 0 ? default : _attributes.Value(log.Template, record));
        row.Copy(_origin.Scope);
        _attributes.Write(ref row, record, without: log.Template);
        row.Copy(_origin.Resource);
        row.Int64(Received.UnixNanoseconds / RowBuffer.NanosecondsPerMillisecond);
        row.UInt64(0);
        rows.Rows.Advance(row.Length);
        rows.Rows.EndRow();
        rows.Ended(new Timestamp((long)log.Time));
        return true;
    }

    private static void WriteId(ref RowCursor row, Place id, int size, ReadOnlySpan<byte> record)
    {
        if (id.Length > 0) row.Copy(id.In(record));
        else row.Zeros(size);
    }
}
