namespace Clew.Storage.Rows;

/// <summary>A column of a table in RowBinary.</summary>
/// <param name="Size">Bytes of a value, or of an element, where they are fixed.</param>
public sealed record RowColumn(string Name, ColumnKind Kind, int Size = 0);
