using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Clew.Model;

namespace Clew.Storage.Engine;

/// <summary>
/// A statement whose values can only be parameters. <c>Sql q = $"SELECT ... WHERE project = {project}"</c> keeps the text and the value apart:
/// the hole becomes <c>{p0:String}</c> and the engine binds it. A hole that is itself a <see cref="Sql"/> is spliced in.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sql
{
    private readonly List<Piece> _pieces;

    public Sql(int literalLength, int formattedCount) => _pieces = new(formattedCount * 2 + 1);

    public static Sql Empty { get; } = new(0, 0);

    /// <summary>Whether there is neither text nor a value.</summary>
    public bool IsEmpty => _pieces.Count == 0;

    /// <summary>The text with its placeholders.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            var index = 0;
            foreach (var piece in _pieces)
                if (piece.Type is null) text.Append(piece.Text);
                else text.Append(CultureInfo.InvariantCulture, $"{{p{index++}:{piece.Type}}}");
            return text.ToString();
        }
    }

    /// <summary>The values, in the order of the text.</summary>
    public IReadOnlyList<SqlParameter> Parameters =>
        [.. _pieces.Where(piece => piece.Type is not null)
            .Select((piece, index) => new SqlParameter(string.Create(CultureInfo.InvariantCulture, $"p{index}"), piece.Type!, piece.Text))];

    /// <summary>Text as it is. Only for constants of the program (names of columns, parts of statements): never for anything that was received.</summary>
    public static Sql Raw(string constant)
    {
        var sql = new Sql(constant.Length, 0);
        sql.AppendLiteral(constant);
        return sql;
    }

    /// <summary>The parts that are not empty, with a constant between each two.</summary>
    public static Sql Join(string separator, IEnumerable<Sql> parts)
    {
        var joined = new Sql(0, 4);
        foreach (var part in parts)
        {
            if (part.IsEmpty) continue;
            if (!joined.IsEmpty) joined.AppendLiteral(separator);
            joined.AppendFormatted(part);
        }
        return joined;
    }

    public void AppendLiteral(string text)
    {
        if (text.Length > 0) _pieces.Add(new(null, text));
    }

    public void AppendFormatted(Sql part) => _pieces.AddRange(part._pieces);

    public void AppendFormatted(string value) => Value("String", SqlText.Escape(value));

    public void AppendFormatted(bool value) => Value("Bool", value ? "true" : "false");

    public void AppendFormatted(byte value) => Number("UInt8", value);

    public void AppendFormatted(int value) => Number("Int32", value);

    public void AppendFormatted(uint value) => Number("UInt32", value);

    public void AppendFormatted(long value) => Number("Int64", value);

    public void AppendFormatted(ulong value) => Number("UInt64", value);

    public void AppendFormatted(double value) => Value("Float64", SqlText.Of(value));

    public void AppendFormatted(IssueId value) => Number("UInt64", value.Value);

    /// <summary>The number of the constant, as it is stored.</summary>
    public void AppendFormatted<T>(T value) where T : struct, Enum => Number("Int64", Convert.ToInt64(value, CultureInfo.InvariantCulture));

    public void AppendFormatted(Timestamp value) => Value("DateTime64(9, 'UTC')", SqlText.Of(value));

    public void AppendFormatted(DateTimeOffset value) => AppendFormatted(Timestamp.From(value));

    /// <summary>16 bytes: comparable with <c>trace_id</c>.</summary>
    public void AppendFormatted(TraceId value) => Bytes(value.ToString(), TraceId.Size);

    /// <summary>8 bytes: comparable with <c>span_id</c>.</summary>
    public void AppendFormatted(SpanId value) => Bytes(value.ToString(), SpanId.Size);

    /// <summary>An array; <c>service IN {services}</c> is false when it is empty.</summary>
    public void AppendFormatted(IEnumerable<string> values) => Array("String", values.Select(SqlText.Quote));

    public void AppendFormatted(string[] values) => AppendFormatted((IEnumerable<string>)values);

    public void AppendFormatted(IEnumerable<ulong> values) => Array("UInt64", values.Select(SqlText.Of));

    public void AppendFormatted(IEnumerable<IssueId> values) => AppendFormatted(values.Select(value => value.Value));

    public void AppendFormatted(IEnumerable<TraceId> values) => Array($"FixedString({TraceId.Size})", values.Select(value => SqlText.Bytes(value.ToString())));

    public void AppendFormatted(IEnumerable<SpanId> values) => Array($"FixedString({SpanId.Size})", values.Select(value => SqlText.Bytes(value.ToString())));

    /// <summary>The text with its placeholders, for logs: never the values.</summary>
    public override string ToString() => Text;

    private void Value(string type, string text) => _pieces.Add(new(type, text));

    private void Number<T>(string type, T value) where T : IFormattable => Value(type, SqlText.Of(value));

    // An array is read as a literal: its elements are escaped, itself it is not.
    private void Array(string type, IEnumerable<string> texts) => Value($"Array({type})", $"[{string.Join(',', texts)}]");

    private void Bytes(string hex, int size)
    {
        AppendLiteral("toFixedString(unhex(");
        Value("String", hex);
        AppendLiteral(string.Create(CultureInfo.InvariantCulture, $"), {size})"));
    }

    /// <summary>Literal text, or, with a type, a value.</summary>
    private readonly record struct Piece(string? Type, string Text);
}
