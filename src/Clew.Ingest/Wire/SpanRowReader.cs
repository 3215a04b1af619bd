using System.Buffers.Binary;
using System.Globalization;
using Clew.Ingest.Errors;
using Clew.Model;
using Clew.Protocols.Otlp;
using Clew.Storage.Rows;

namespace Clew.Ingest.Wire;

/// <summary>
/// Writes spans from their bytes straight into rows. A span that is not plain goes by way of a <see cref="SpanRecord"/>, so that the protocol is known
/// in one place only; a test compares both ways byte by byte.
/// </summary>
internal sealed class SpanRowReader(KeyScope key, Timestamp received, WireRows rows) : SpanReader(key, received), IDisposable
{
    /// <summary>Bytes of the columns of a row that are not texts or maps, and of the lengths of those that are.</summary>
    private const int FixedBytes = 160;

    private readonly PlainAttributes _attributes = new();
    private readonly OriginColumns _origin = new();
    private readonly int _project = SeenSpan.HashOf(key.Project);
    private AttributeList? _resource;
    private int _service;

    public void Dispose() => _origin.Dispose();

    protected override SpanRecord? ReadRecord(scoped ref ProtoReader record)
    {
        if (TryWrite(record.Rest)) return null;
        if (base.ReadRecord(ref record) is not { } span || record.Fault is not null) return null;
        SpanRow.Write(rows.Rows, span, Received, ingestId: 0);
        rows.Ended(span.Context.Time);
        rows.Ended(SeenSpan.Of(span));
        if (SpanErrors.HasAny(span)) rows.Spans.Add(span);
        return null;
    }

    private bool TryWrite(ReadOnlySpan<byte> record)
    {
        if (!PlainSpan.TryRead(record, _attributes, out var span)) return false;
        var identity = PlainIdentity.Of(_attributes, record);
        _origin.Set(Key, Resource, ResourceIdentity, Scope);
        if (identity.NamesProgram && !_origin.NamesProgram) return false;
        var row = new RowCursor(rows.Rows.Room(FixedBytes + _origin.Length + _attributes.MostBytes + record.Length));
        row.Copy(_origin.Program);
        row.UInt64(span.Start);
        row.Copy(span.Trace.In(record));
        row.Copy(span.Span.In(record));
        WriteOwn(ref row, identity.User, _origin.User, record);
        WriteOwn(ref row, identity.Session, _origin.Session, record);
        WriteFields(ref row, span, record);
        row.Copy(_origin.Scope);
        _attributes.Write(ref row, record);
        row.Copy(_origin.Resource);
        // No events and no links: three arrays each.
        row.Zeros(6);
        row.Int64(Received.UnixNanoseconds / RowBuffer.NanosecondsPerMillisecond);
        row.UInt64(0);
        rows.Rows.Advance(row.Length);
        rows.Rows.EndRow();
        rows.Ended(new Timestamp((long)span.Start));
        rows.Ended(SeenOf(span, record));
        return true;
    }

    private static void WriteFields(ref RowCursor row, in PlainSpan span, ReadOnlySpan<byte> record)
    {
        if (span.Parent.Length > 0) row.Copy(span.Parent.In(record));
        else row.Zeros(SpanId.Size);
        row.Text(span.Name.In(record));
        row.Byte((byte)ToKind(span.Kind));
        row.UInt64(span.End > span.Start ? span.End - span.Start : 0);
        row.Byte((byte)StatusOf(span));
        row.Text(span.Message.In(record));
    }

    private void WriteOwn(ref RowCursor row, int index, ReadOnlySpan<byte> otherwise, ReadOnlySpan<byte> record)
    {
        if (index >= 0) row.Text(_attributes.Value(index, record));
        else row.Copy(otherwise);
    }

    private SeenSpan SeenOf(in PlainSpan span, ReadOnlySpan<byte> record)
    {
        if (!ReferenceEquals(_resource, Resource)) (_resource, _service) = (Resource, SeenSpan.HashOf(ResourceIdentity.Service));
        var parent = span.Parent.Length > 0 ? BinaryPrimitives.ReadUInt64BigEndian(span.Parent.In(record)) : 0;
        var isRequest = ToKind(span.Kind) is SpanKind.Server or SpanKind.Consumer || parent == 0;
        return new(
            SeenSpan.KeyOf(_project, TraceId.FromBytes(span.Trace.In(record)), SpanId.FromBytes(span.Span.In(record))), parent, _service, isRequest, OutcomeOf(span, record));
    }

    private RequestOutcome OutcomeOf(in PlainSpan span, ReadOnlySpan<byte> record)
    {
        if (StatusOf(span) == SpanStatus.Error) return RequestOutcome.Failed;
        ReadOnlySpan<byte> text = default;
        for (var i = 0; i < _attributes.Count; i++)
        {
            var name = _attributes.Name(i, record);
            if (name.Length == SeenSpan.StatusCode.Length && name.SequenceEqual(SeenSpan.StatusCode))
            {
                text = _attributes.Value(i, record);
                break;
            }
            if (name.Length == SeenSpan.FormerStatusCode.Length && name.SequenceEqual(SeenSpan.FormerStatusCode)) text = _attributes.Value(i, record);
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? SeenSpan.OutcomeOf(code) : RequestOutcome.Succeeded;
    }

    private static SpanStatus StatusOf(in PlainSpan span) => span.Code switch { 1 => SpanStatus.Ok, 2 => SpanStatus.Error, _ => SpanStatus.Unset };
}
