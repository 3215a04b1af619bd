using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Turns values into the canonical text of <see cref="Clew.Model.AttributeList"/>. One object serves one request; it reuses its buffer.
/// </summary>
internal sealed class AnyValueText
{
    /// <summary>Arrays and maps within each other; what is deeper is not kept. Real structured logs stay under ten.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter? _writer;
    private bool _tooDeep;

    /// <summary>
    /// The text of the <c>AnyValue</c> in <paramref name="message"/>; null when it is nested deeper than <see cref="MaxDepth"/>.
    /// </summary>
    public string? Read(scoped ref ProtoReader message)
    {
        var value = AnyValue.Read(ref message);
        return value.Case switch
        {
            AnyValue.String => StringCache.Values.Get(value.Content),
            AnyValue.Bool => value.Bits != 0 ? "true" : "false",
            AnyValue.Int => ((long)value.Bits).ToString(CultureInfo.InvariantCulture),
            AnyValue.Double => BitConverter.UInt64BitsToDouble(value.Bits).ToString(CultureInfo.InvariantCulture),
            AnyValue.Bytes => Convert.ToBase64String(value.Content),
            AnyValue.Array or AnyValue.KeyValues => ToJson(value, ref message),
            _ => "",
        };
    }

    private string? ToJson(scoped in AnyValue value, scoped ref ProtoReader message)
    {
        _buffer.ResetWrittenCount();
        _writer ??= new(_buffer, Json);
        _writer.Reset();
        _tooDeep = false;
        Write(value, ref message, depth: 1);
        if (_tooDeep) return null;
        _writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    private void Write(scoped in AnyValue value, scoped ref ProtoReader outer, int depth)
    {
        switch (value.Case)
        {
            case AnyValue.String: _writer!.WriteStringValue(Encoding.UTF8.GetString(value.Content)); break;
            case AnyValue.Bool: _writer!.WriteBooleanValue(value.Bits != 0); break;
            case AnyValue.Int: _writer!.WriteNumberValue((long)value.Bits); break;
            case AnyValue.Double: WriteDouble(BitConverter.UInt64BitsToDouble(value.Bits)); break;
            case AnyValue.Bytes: _writer!.WriteBase64StringValue(value.Content); break;
            case AnyValue.Array: WriteArray(value, ref outer, depth); break;
            case AnyValue.KeyValues: WriteMap(value, ref outer, depth); break;
            default: _writer!.WriteNullValue(); break;
        }
    }

    /// <summary>JSON has no NaN and no infinity; they are kept as strings.</summary>
    private void WriteDouble(double number)
    {
        if (double.IsFinite(number)) _writer!.WriteNumberValue(number);
        else _writer!.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary><c>ArrayValue { repeated AnyValue values = 1; }</c></summary>
    private void WriteArray(scoped in AnyValue array, scoped ref ProtoReader outer, int depth)
    {
        if (IsTooDeep(depth)) return;
        _writer!.WriteStartArray();
        var message = new ProtoReader(array.Content, array.Offset);
        while (message.Next())
        {
            if (message.Field == 1) WriteElement(ref message, depth);
            else message.Skip();
        }
        outer.Adopt(message);
        _writer.WriteEndArray();
    }

    /// <summary><c>KeyValueList { repeated KeyValue values = 1; }  KeyValue { string key = 1; AnyValue value = 2; }</c></summary>
    private void WriteMap(scoped in AnyValue map, scoped ref ProtoReader outer, int depth)
    {
        if (IsTooDeep(depth)) return;
        _writer!.WriteStartObject();
        var message = new ProtoReader(map.Content, map.Offset);
        while (message.Next())
        {
            if (message.Field != 1)
            {
                message.Skip();
                continue;
            }
            var pair = message.Message();
            var value = KeyValue.Read(ref pair, out var key);
            message.Adopt(pair);
            _writer.WritePropertyName(StringCache.Names.Get(key));
            var inner = AnyValue.Read(ref value);
            Write(inner, ref message, depth + 1);
            message.Adopt(value);
        }
        outer.Adopt(message);
        _writer.WriteEndObject();
    }

    private void WriteElement(scoped ref ProtoReader array, int depth)
    {
        var element = array.Message();
        var value = AnyValue.Read(ref element);
        array.Adopt(element);
        Write(value, ref array, depth + 1);
    }

    private bool IsTooDeep(int depth)
    {
        if (depth <= MaxDepth) return false;
        _tooDeep = true;
        return true;
    }
}
