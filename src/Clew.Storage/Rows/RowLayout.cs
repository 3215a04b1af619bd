using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Clew.Storage.Rows;

/// <summary>
/// The columns of each <see cref="SignalTable"/> with their kinds, so that finished rows can be walked. A column without an entry here is a text; a
/// test compares all of them with the tables of the engine.
/// </summary>
public static class RowLayout
{
    private static readonly FrozenDictionary<string, (ColumnKind Kind, int Size)> Kinds = new Dictionary<string, (ColumnKind, int)>
    {
        ["project"] = (ColumnKind.Own, 0),
        ["environment"] = (ColumnKind.Own, 0),
        ["attributes"] = (ColumnKind.Map, 0),
        ["resource"] = (ColumnKind.Map, 0),
        ["tags"] = (ColumnKind.Map, 0),
        ["schedule"] = (ColumnKind.Map, 0),
        ["fingerprint"] = (ColumnKind.TextArray, 0),
        ["events.time"] = (ColumnKind.FixedArray, 8),
        ["events.name"] = (ColumnKind.TextArray, 0),
        ["events.attributes"] = (ColumnKind.MapArray, 0),
        ["links.trace_id"] = (ColumnKind.FixedArray, 16),
        ["links.span_id"] = (ColumnKind.FixedArray, 8),
        ["links.attributes"] = (ColumnKind.MapArray, 0),
        ["bounds"] = (ColumnKind.FixedArray, 8),
        ["counts"] = (ColumnKind.FixedArray, 8),
        ["quantiles"] = (ColumnKind.FixedArray, 8),
        ["values"] = (ColumnKind.FixedArray, 8),
        ["exemplars.time"] = (ColumnKind.FixedArray, 8),
        ["exemplars.value"] = (ColumnKind.FixedArray, 8),
        ["exemplars.trace_id"] = (ColumnKind.FixedArray, 16),
        ["exemplars.span_id"] = (ColumnKind.FixedArray, 8),
        ["exemplars.attributes"] = (ColumnKind.MapArray, 0),
        ["handled"] = (ColumnKind.Nullable, 1),
        ["trace_id"] = (ColumnKind.Fixed, 16),
        ["event_id"] = (ColumnKind.Fixed, 16),
        ["id"] = (ColumnKind.Fixed, 16),
        ["span_id"] = (ColumnKind.Fixed, 8),
        ["parent_span_id"] = (ColumnKind.Fixed, 8),
        ["time"] = (ColumnKind.Fixed, 8),
        ["start"] = (ColumnKind.Fixed, 8),
        ["duration"] = (ColumnKind.Fixed, 8),
        ["received"] = (ColumnKind.Fixed, 8),
        ["ingest_id"] = (ColumnKind.Fixed, 8),
        ["issue"] = (ColumnKind.Fixed, 8),
        ["occurrence"] = (ColumnKind.Fixed, 8),
        ["value"] = (ColumnKind.Fixed, 8),
        ["count"] = (ColumnKind.Fixed, 8),
        ["sum"] = (ColumnKind.Fixed, 8),
        ["min"] = (ColumnKind.Fixed, 8),
        ["max"] = (ColumnKind.Fixed, 8),
        ["sequence"] = (ColumnKind.Fixed, 8),
        ["total"] = (ColumnKind.Fixed, 8),
        ["errored"] = (ColumnKind.Fixed, 8),
        ["abnormal"] = (ColumnKind.Fixed, 8),
        ["crashed"] = (ColumnKind.Fixed, 8),
        ["kind"] = (ColumnKind.Fixed, 1),
        ["status"] = (ColumnKind.Fixed, 1),
        ["severity"] = (ColumnKind.Fixed, 1),
        ["source"] = (ColumnKind.Fixed, 1),
        ["level"] = (ColumnKind.Fixed, 1),
        ["temporality"] = (ColumnKind.Fixed, 1),
        ["monotonic"] = (ColumnKind.Fixed, 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<ImmutableArray<RowColumn>> Layouts = [.. SignalTable.All.Select(table => table.Columns.Select(Column).ToImmutableArray())];

    /// <summary>The columns in the order of the rows.</summary>
    public static ImmutableArray<RowColumn> Of(SignalTable table) => Layouts[table.Ordinal - 1];

    private static RowColumn Column(string name) =>
        Kinds.TryGetValue(name, out var known) ? new(name, known.Kind, known.Size) : new(name, ColumnKind.Text);
}
