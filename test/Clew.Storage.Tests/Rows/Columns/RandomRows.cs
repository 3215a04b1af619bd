using Clew.Model;
using Clew.Storage.Rows;

namespace Clew.Storage.Tests.Rows.Columns;

/// <summary>Rows of any table with values of every size that a column takes, from a fixed seed, all of one time.</summary>
internal sealed class RandomRows(SignalTable table, string project, Timestamp now, int seed)
{
    private readonly Random _random = new(seed);
    private ulong _id;

    /// <summary>So many rows. Of each three, two have the same maps.</summary>
    public byte[] Next(int rows)
    {
        using var buffer = new RowBuffer();
        for (var row = 0; row < rows; row++)
        {
            foreach (var column in RowLayout.Of(table)) Write(buffer, column, column.Kind == ColumnKind.Map && row % 3 != 0 ? new Random(seed) : _random);
            _id++;
        }
        return buffer.WrittenMemory.ToArray();
    }

    private void Write(RowBuffer buffer, RowColumn column, Random random)
    {
        switch (column.Kind)
        {
            case ColumnKind.Fixed when column.Name == "time":
                buffer.WriteNanoseconds(now);
                break;
            case ColumnKind.Fixed when column.Name == "ingest_id":
                buffer.WriteUInt64(_id);
                break;
            case ColumnKind.Fixed:
                Fixed(buffer, column, random);
                break;
            case ColumnKind.Nullable:
                buffer.WriteNullableBool(random.Next(3) switch { 0 => null, 1 => true, _ => false });
                break;
            case ColumnKind.Own:
                buffer.WriteString(column.Name == "project" ? project : "production");
                break;
            case ColumnKind.Text:
                Text(buffer, random);
                break;
            case ColumnKind.Map:
                Map(buffer, random);
                break;
            case ColumnKind.FixedArray:
                Many(buffer, random, () => Fixed(buffer, column, random));
                break;
            case ColumnKind.TextArray:
                Many(buffer, random, () => Text(buffer, random));
                break;
            case ColumnKind.MapArray:
                Many(buffer, random, () => Map(buffer, random));
                break;
            default:
                throw new NotSupportedException($"{column}");
        }
    }

    private static void Many(RowBuffer buffer, Random random, Action one)
    {
        // The arrays of a Nested column have one length: that of its row.
        const int Elements = 2;
        buffer.WriteCount(Elements);
        for (var i = 0; i < Elements; i++) one();
    }

    private static void Fixed(RowBuffer buffer, RowColumn column, Random random)
    {
        var bytes = new byte[column.Size];
        random.NextBytes(bytes);
        if (column.Size == 1) bytes[0] &= 1;
        buffer.WriteRows(bytes);
    }

    private static void Map(RowBuffer buffer, Random random)
    {
        var count = random.Next(4);
        buffer.WriteCount(count);
        for (var i = 0; i < 2 * count; i++) Text(buffer, random);
    }

    // Lengths of one byte and of several.
    private static void Text(RowBuffer buffer, Random random) => buffer.WriteString(new string((char)('a' + random.Next(26)), random.Next(10) == 0 ? random.Next(20_000) : random.Next(20)));
}
