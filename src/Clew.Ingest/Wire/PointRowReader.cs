using System.Text;
using Clew.Model;
using Clew.Protocols.Otlp;
using Clew.Storage.Rows;

namespace Clew.Ingest.Wire;

/// <summary>Writes points of gauges and sums from their bytes straight into rows, as <see cref="SpanRowReader"/> does spans; the others by way of a <see cref="MetricPoint"/>.</summary>
internal sealed class PointRowReader(KeyScope key, Timestamp received, WireRows rows) : MetricReader(key, received), IDisposable
{
    /// <summary>Bytes of the columns of a row that are not texts or maps, and of the lengths of those that are.</summary>
    private const int FixedBytes = 200;

    private readonly PlainAttributes _attributes = new();
    private readonly OriginColumns _origin = new();
    private string? _nameText, _unitText;
    private byte[] _name = [], _unit = [];
    private (int Bytes, int Rows, int DetailBytes, int Details) _metric;

    public void Dispose() => _origin.Dispose();

    protected override IReadOnlyList<MetricPoint>? ReadRecord(scoped ref ProtoReader record)
    {
        _metric = rows.Mark();
        base.ReadRecord(ref record);
        // A mistake in a metric costs all of its points.
        if (record.Fault is not null) rows.Return(_metric);
        return null;
    }

    protected override void BeginPoints(List<MetricPoint> points) => rows.Return(_metric);

    protected override void AddPoint(List<MetricPoint> points, MetricPoint point)
    {
        MetricRow.Write(rows.Rows, point, Received, ingestId: 0);
        rows.Ended(point.Context.Time);
        if (point.Detail is null) return;
        MetricDetailRow.Write(rows.DetailRows(), point, Received, ingestId: 0);
        rows.DetailEnded();
    }

    protected override bool TryTake(ReadOnlySpan<byte> record, MetricShape shape)
    {
        if (shape.Kind is not (MetricKind.Gauge or MetricKind.Sum) || !PlainPoint.TryRead(record, _attributes, out var point)) return false;
        var identity = PlainIdentity.Of(_attributes, record);
        _origin.Set(Key, Resource, ResourceIdentity, Scope);
        if (identity.NamesProgram && !_origin.NamesProgram) return false;
        if (!ReferenceEquals(shape.Name, _nameText) || !ReferenceEquals(shape.Unit, _unitText))
            (_nameText, _unitText, _name, _unit) = (shape.Name, shape.Unit, Encoding.UTF8.GetBytes(shape.Name), Encoding.UTF8.GetBytes(shape.Unit));
        var row = new RowCursor(rows.Rows.Room(FixedBytes + _origin.Length + _name.Length + _unit.Length + _attributes.MostBytes + record.Length));
        row.Copy(_origin.Program);
        row.UInt64(point.Time);
        row.Zeros(TraceId.Size + SpanId.Size);
        if (identity.User >= 0) row.Text(_attributes.Value(identity.User, record));
        else row.Copy(_origin.User);
        if (identity.Session >= 0) row.Text(_attributes.Value(identity.Session, record));
        else row.Copy(_origin.Session);
        WriteNumbers(ref row, shape, point.Value);
        row.Copy(_origin.Scope);
        _attributes.Write(ref row, record);
        row.Copy(_origin.Resource);
        row.Int64(Received.UnixNanoseconds / RowBuffer.NanosecondsPerMillisecond);
        row.UInt64(0);
        rows.Rows.Advance(row.Length);
        rows.Rows.EndRow();
        rows.Ended(new Timestamp((long)point.Time));
        return true;
    }

    private void WriteNumbers(ref RowCursor row, MetricShape shape, double value)
    {
        row.Text(_name);
        row.Text(_unit);
        row.Byte((byte)shape.Kind);
        row.Byte((byte)shape.Temporality);
        row.Byte(shape.IsMonotonic ? (byte)1 : (byte)0);
        row.Double(value);
        // Count and sum are those of distributions; a number is its own smallest and largest.
        row.UInt64(0);
        row.Double(0);
        row.Double(value);
        row.Double(value);
    }
}
