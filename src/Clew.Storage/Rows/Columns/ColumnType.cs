namespace Clew.Storage.Rows.Columns;

/// <summary>
/// The types of the engine in which columns are sent. Those of the tables, but for texts, which are sent without dictionary: the engine makes it. A test compares them.
/// </summary>
internal static class ColumnType
{
    private const string Map = "Map(LowCardinality(String), String)";
    private const string Nanoseconds = "DateTime64(9, 'UTC')";

    /// <exception cref="InvalidOperationException">A kind that has no type: a mistake of ours.</exception>
    public static string Of(SignalTable table, RowColumn column) => column.Kind switch
    {
        ColumnKind.Text or ColumnKind.Own => "String",
        ColumnKind.Map => Map,
        ColumnKind.TextArray => "Array(String)",
        ColumnKind.MapArray => $"Array({Map})",
        ColumnKind.Nullable => "Nullable(Bool)",
        ColumnKind.Fixed => Fixed(table, column),
        ColumnKind.FixedArray => $"Array({Fixed(table, column)})",
        _ => throw new InvalidOperationException($"Unknown kind of column {column.Kind}."),
    };

    private static string Fixed(SignalTable table, RowColumn column) => column.Name switch
    {
        "time" or "start" or "events.time" or "exemplars.time" => Nanoseconds,
        "received" => "DateTime64(3, 'UTC')",
        "span_id" or "parent_span_id" or "links.span_id" or "exemplars.span_id" => "FixedString(8)",
        "monotonic" => "Bool",
        "duration" => table == SignalTable.Spans ? "UInt64" : "Float64",
        "value" or "sum" or "min" or "max" or "bounds" or "quantiles" or "values" or "exemplars.value" => "Float64",
        _ => column.Size switch
        {
            1 => "UInt8",
            8 => "UInt64",
            _ => $"FixedString({column.Size})",
        },
    };
}
