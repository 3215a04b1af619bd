namespace Clew.Storage.Rows.Columns;

/// <summary>Takes the values of one column out of rows, and has them as the engine's Native format wants them.</summary>
internal abstract class ColumnBuilder : IDisposable
{
    /// <summary>What the type writes before its streams; mostly nothing.</summary>
    public virtual ReadOnlyMemory<byte> Prefix => default;

    /// <summary>Streams in the order in which they are sent.</summary>
    public abstract IEnumerable<RowBuffer> Streams { get; }

    /// <summary>Takes the value that stands at the reader's position.</summary>
    public abstract void Take(ref RowReader row);

    public virtual void Dispose()
    {
        foreach (var stream in Streams) stream.Dispose();
    }

    public static ColumnBuilder Of(RowColumn column) => column.Kind switch
    {
        ColumnKind.Fixed => new FixedBuilder(column.Size),
        ColumnKind.Text or ColumnKind.Own => new TextBuilder(),
        ColumnKind.Map => new MapBuilder(),
        ColumnKind.Nullable => new NullableBuilder(column.Size),
        ColumnKind.FixedArray => new FixedArrayBuilder(column.Size),
        ColumnKind.TextArray => new ArrayBuilder(new TextBuilder()),
        ColumnKind.MapArray => new ArrayBuilder(new MapBuilder()),
        _ => throw new InvalidOperationException($"Unknown kind of column {column.Kind}."),
    };
}
