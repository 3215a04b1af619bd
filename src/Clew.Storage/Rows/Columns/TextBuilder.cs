namespace Clew.Storage.Rows.Columns;

/// <summary>Texts, each behind its length: as in RowBinary.</summary>
internal sealed class TextBuilder : ColumnBuilder
{
    private readonly RowBuffer _values = new();

    public override IEnumerable<RowBuffer> Streams => [_values];

    public override void Take(ref RowReader row) => _values.WriteRows(row.TakeText());
}
