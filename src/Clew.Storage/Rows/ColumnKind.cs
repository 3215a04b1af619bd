namespace Clew.Storage.Rows;

/// <summary>How a column is written in RowBinary, as far as one must know to find the texts in a row.</summary>
public enum ColumnKind
{
    /// <summary>So many bytes.</summary>
    Fixed = 1,

    /// <summary>A byte that says null, then, if not, so many bytes.</summary>
    Nullable = 2,

    /// <summary>A text of the sender's.</summary>
    Text = 3,

    /// <summary>A text of our own: the project and environment of the key.</summary>
    Own = 4,

    /// <summary>Names and values of the sender's.</summary>
    Map = 5,

    /// <summary>An array of elements of so many bytes.</summary>
    FixedArray = 6,

    /// <summary>An array of texts.</summary>
    TextArray = 7,

    /// <summary>An array of maps.</summary>
    MapArray = 8,
}
