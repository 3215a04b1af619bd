using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clew.Protocols.Otlp.Json;

/// <summary>Writes one value of OTLP's JSON as protobuf (OTLP specification, JSON Protobuf Encoding; protobuf.dev, ProtoJSON Format).</summary>
internal static class JsonScalar
{
    /// <summary>False, with nothing written, when the value is not of that type.</summary>
    public static bool TryWrite(ref Utf8JsonReader json, JsonField field, ProtoWriter target)
    {
        var start = target.Length;
        if (TryWriteTagged(ref json, field, target)) return true;
        target.TakeBack(start);
        return false;
    }

    private static bool TryWriteTagged(ref Utf8JsonReader json, JsonField field, ProtoWriter target)
    {
        switch (field.Type)
        {
            case JsonType.String or JsonType.HexBytes or JsonType.Base64Bytes:
                if (json.TokenType != JsonTokenType.String) return false;
                var begin = target.Begin(field.Number);
                if (!TryWriteBytes(ref json, field.Type, target)) return false;
                target.End(begin);
                return true;
            case JsonType.Bool:
                if (json.TokenType is not (JsonTokenType.True or JsonTokenType.False)) return false;
                target.Tag(field.Number, WireType.Varint);
                target.Varint(json.TokenType == JsonTokenType.True ? 1u : 0);
                return true;
            case JsonType.Double:
                if (!TryDouble(ref json, out var real)) return false;
                target.Tag(field.Number, WireType.Fixed64);
                target.Fixed64(BitConverter.DoubleToUInt64Bits(real));
                return true;
            default:
                if (!TryInteger(ref json, out var bits)) return false;
                WriteInteger(field, bits, target);
                return true;
        }
    }

    private static void WriteInteger(JsonField field, ulong bits, ProtoWriter target)
    {
        switch (field.Type)
        {
            case JsonType.Fixed32:
                target.Tag(field.Number, WireType.Fixed32);
                target.Fixed32((uint)bits);
                break;
            case JsonType.Fixed64:
                target.Tag(field.Number, WireType.Fixed64);
                target.Fixed64(bits);
                break;
            default:
                target.Tag(field.Number, WireType.Varint);
                target.Varint(field.Type == JsonType.SignedVarint ? (bits << 1) ^ (ulong)((long)bits >> 63) : bits);
                break;
        }
    }

    /// <summary>The text of a string is never longer than its JSON, and neither are the bytes that it stands for.</summary>
    private static bool TryWriteBytes(ref Utf8JsonReader json, JsonType type, ProtoWriter target)
    {
        var room = target.Room(json.ValueSpan.Length);
        var length = json.CopyString(room);
        if (type != JsonType.String && !TryDecode(type, room, ref length)) return false;
        target.Advance(length);
        return true;
    }

    /// <summary>Ids, which are nearly all that comes here, need no memory but the stack's.</summary>
    private static bool TryDecode(JsonType type, Span<byte> room, ref int length)
    {
        const int longestId = 32;
        Span<byte> text = length <= longestId ? stackalloc byte[length] : new byte[length];
        // A copy: neither decoder may write over what it reads.
        room[..length].CopyTo(text);
        if (type == JsonType.HexBytes) return Convert.FromHexString(text, room, out _, out length) == OperationStatus.Done;
        // "Either standard or URL-safe base64 encoding with/without paddings are accepted" (ProtoJSON).
        text = text.TrimEnd((byte)'=');
        text.Replace((byte)'+', (byte)'-');
        text.Replace((byte)'/', (byte)'_');
        return Base64Url.DecodeFromUtf8(text, room, out _, out length) == OperationStatus.Done;
    }

    private static bool TryDouble(ref Utf8JsonReader json, out double value)
    {
        if (json.TokenType == JsonTokenType.Number) return json.TryGetDouble(out value);
        value = 0;
        // "NaN", "Infinity" and "-Infinity" are read by the same call.
        return json.TokenType == JsonTokenType.String
            && double.TryParse(json.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The bits of an integer of either sign. 1.0 and 1e3 are integers, too (ProtoJSON).</summary>
    private static bool TryInteger(ref Utf8JsonReader json, out ulong bits)
    {
        bits = 0;
        if (json.TokenType is not (JsonTokenType.Number or JsonTokenType.String)) return false;
        var text = json.ValueSpan;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits)) return true;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed)) bits = (ulong)signed;
        else if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number)
            && number is >= long.MinValue and <= ulong.MaxValue) bits = number < 0 ? (ulong)(long)number : (ulong)number;
        else return false;
        return true;
    }
}
