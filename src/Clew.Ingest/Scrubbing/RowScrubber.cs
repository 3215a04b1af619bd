using Clew.Analysis.Scrubbing;
using Clew.Storage.Rows;

namespace Clew.Ingest.Scrubbing;

/// <summary>
/// Scrubs finished rows: every text of every row passes here on its way to the journal, by whichever protocol and reader it came. Rows without a
/// secret are not copied. For one request: not safe for concurrent use.
/// </summary>
internal sealed class RowScrubber(TextScrubber scrubber)
{
    /// <summary>The column whose map is the same in most rows of a request.</summary>
    private const string Resource = "resource";

    /// <summary>The rows as they may be stored.</summary>
    /// <param name="output">Takes them when anything changes.</param>
    /// <returns>Memory of one of the two buffers.</returns>
    public ReadOnlyMemory<byte> Scrub(SignalTable table, RowBuffer rows, RowBuffer output)
    {
        var layout = RowLayout.Of(table);
        Span<FieldRules> fields = new FieldRules[layout.Length];
        for (var i = 0; i < layout.Length; i++) fields[i] = scrubber.Policy.Field(layout[i].Name);
        var walk = new RowWalk(rows.WrittenMemory.Span, output);
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var i = 0; i < layout.Length; i++) Scrub(layout[i], fields[i], ref walk);
            output.EndRow();
        }
        return walk.Finish() ? output.WrittenMemory : rows.WrittenMemory;
    }

    private void Scrub(RowColumn column, FieldRules field, ref RowWalk walk)
    {
        switch (column.Kind)
        {
            case ColumnKind.Fixed:
                walk.Skip(column.Size);
                break;
            case ColumnKind.Nullable:
                if (walk.ReadByte() == 0) walk.Skip(column.Size);
                break;
            case ColumnKind.Own:
                walk.ReadText();
                break;
            case ColumnKind.Text:
                Text(field, ref walk);
                break;
            case ColumnKind.Map:
                if (column.Name != Resource) Map(field, ref walk);
                else if (!walk.SkipKnown()) RememberedMap(field, ref walk);
                break;
            case ColumnKind.FixedArray:
                walk.Skip(walk.ReadCount() * column.Size);
                break;
            case ColumnKind.TextArray:
                for (var count = walk.ReadCount(); count > 0; count--) Text(field, ref walk);
                break;
            case ColumnKind.MapArray:
                for (var count = walk.ReadCount(); count > 0; count--) Map(field, ref walk);
                break;
            default:
                throw new InvalidOperationException($"Unknown kind of column {column.Kind}.");
        }
    }

    private void Text(FieldRules field, ref RowWalk walk)
    {
        if (scrubber.TryScrub(field, walk.ReadText(), out var scrubbed)) walk.Replace(scrubbed);
    }

    private void RememberedMap(FieldRules field, ref RowWalk walk)
    {
        var start = walk.Position;
        if (!Map(field, ref walk)) walk.Remember(start);
    }

    /// <summary>Whether anything was replaced.</summary>
    private bool Map(FieldRules field, ref RowWalk walk)
    {
        if (scrubber.Policy.HasDrops && TryDrop(field, ref walk)) return true;
        var isChanged = false;
        for (var count = walk.ReadCount(); count > 0; count--)
        {
            var name = walk.ReadText();
            var verdict = field.OfName(name);
            if (verdict.HasSecret && scrubber.TryScrub(name, default, out var renamed))
            {
                walk.Replace(renamed);
                isChanged = true;
            }
            if (!scrubber.TryScrubValue(verdict, name, walk.ReadText(), out var scrubbed)) continue;
            walk.Replace(scrubbed);
            isChanged = true;
        }
        return isChanged;
    }

    /// <summary>Writes the map anew when something in it is not to be stored; false, without a step, when nothing is.</summary>
    private bool TryDrop(FieldRules field, ref RowWalk walk)
    {
        var start = walk.Position;
        var entries = new List<(byte[] Name, byte[] Value)>();
        List<string>? dropped = null;
        for (var count = walk.ReadCount(); count > 0; count--)
        {
            var name = walk.ReadText();
            var value = walk.ReadText();
            var verdict = field.OfName(name);
            if (scrubber.Drops(verdict))
            {
                (dropped ??= []).Add(System.Text.Encoding.UTF8.GetString(name));
                continue;
            }
            entries.Add((name.ToArray(), value.ToArray()));
        }
        if (dropped is null)
        {
            walk.Return(start);
            return false;
        }
        walk.BeginRewrite(start);
        entries.Add((DroppedFields.Name, DroppedFields.Told(dropped)));
        walk.Output.WriteCount(entries.Count);
        foreach (var (name, value) in entries)
        {
            var verdict = field.OfName(name);
            walk.Output.WriteString(verdict.HasSecret && scrubber.TryScrub(name, default, out var renamed) ? renamed : name);
            walk.Output.WriteString(scrubber.TryScrubValue(verdict, name, value, out var scrubbed) ? scrubbed : value);
        }
        return true;
    }
}
