using System.Text.Json.Nodes;
using Clew.Protocols.Otlp.Json;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

/// <summary>Makes messages of any content by the table of fields: in protobuf, by Google's encoder, and in OTLP's JSON. The same seed makes the same ones.</summary>
internal sealed class RandomOtlp(Random random)
{
    /// <summary>Of an array; most have fewer.</summary>
    private const int MostElements = 4;

    /// <summary>Values within each other: beyond what is kept, so that it is met now and then.</summary>
    private const int Deepest = 40;

    private int _depth;

    public (byte[] Protobuf, JsonObject Json) Message(JsonMessage message)
    {
        var json = new JsonObject();
        var protobuf = Wire.Message(output =>
        {
            foreach (var field in message.Fields)
                if (random.NextDouble() < 0.8)
                    json[field.Name] = field.IsRepeated ? Array(field, output) : Value(field, output);
        });
        return (protobuf, json);
    }

    private JsonArray Array(JsonField field, CodedOutputStream output)
    {
        var json = new JsonArray();
        // A value that goes very deep has one child each, else it would be very wide as well.
        var elements = _depth > 3 ? (_depth < Deepest && random.Next(8) > 0 ? 1 : 0) : random.Next(MostElements + 1);
        for (var i = 0; i < elements; i++) json.Add(Value(field, output));
        return json;
    }

    private JsonNode Value(JsonField field, CodedOutputStream output)
    {
        switch (field.Type)
        {
            case JsonType.Message:
                _depth += field.Message!.Fields.Any(static inner => inner.Name is "stringValue" or "values") ? 1 : 0;
                var (protobuf, json) = field.Message!.Fields.Any(static inner => inner.Name == "stringValue") ? Any(field.Message) : Message(field.Message);
                _depth -= field.Message!.Fields.Any(static inner => inner.Name is "stringValue" or "values") ? 1 : 0;
                output.Bytes(field.Number, protobuf);
                return json;
            case JsonType.String:
                var text = Text();
                output.Text(field.Number, text);
                return text;
            case JsonType.HexBytes or JsonType.Base64Bytes:
                var bytes = new byte[field.Type == JsonType.Base64Bytes || random.Next(10) == 0 ? random.Next(20) : field.Name == "traceId" ? 16 : 8];
                random.NextBytes(bytes);
                output.Bytes(field.Number, bytes);
                return field.Type == JsonType.HexBytes ? Convert.ToHexString(bytes) : Convert.ToBase64String(bytes);
            case JsonType.Bool:
                var bit = random.Next(2);
                output.Number(field.Number, bit);
                return bit == 1;
            case JsonType.Double:
                var real = Real();
                output.Real(field.Number, real);
                return double.IsFinite(real) ? real : FormattableString.Invariant($"{real}");
            case JsonType.SignedVarint:
                var signed = random.Next(-1_000, 1_000);
                output.Signed(field.Number, signed);
                return signed;
            case JsonType.Fixed64:
                var bits = field.Name.EndsWith("Nano", StringComparison.Ordinal) ? (ulong)random.NextInt64() : (ulong)random.Next(1_000);
                output.Fixed(field.Number, bits);
                return random.Next(2) == 0 ? $"{bits}" : JsonValue.Create(bits);
            default:
                var number = field.Name == "intValue" ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(30);
                output.Number(field.Number, number);
                return random.Next(2) == 0 ? $"{number}" : JsonValue.Create(number);
        }
    }

    /// <summary>A oneof: one of its fields, or none. Deep inside it is a value that has others.</summary>
    private (byte[], JsonObject) Any(JsonMessage value)
    {
        var fields = value.Fields.Where(field => _depth < 4 || _depth > Deepest ? field.Message is null || _depth < 4 : field.Message is not null).ToList();
        if (random.Next(12) == 0) return ([], []);
        var chosen = fields[random.Next(fields.Count)];
        var json = new JsonObject();
        return (Wire.Message(output => json[chosen.Name] = Value(chosen, output)), json);
    }

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(10) switch
    {
        0 => "é",
        1 => "😀",
        2 => "\"",
        3 => "\u0001",
        _ => ((char)('a' + random.Next(26))).ToString(),
    }));

    private double Real() => random.Next(20) switch
    {
        0 => double.NaN,
        1 => double.NegativeInfinity,
        2 => 0,
        3 => BitConverter.Int64BitsToDouble(random.NextInt64(0x7FEFFFFFFFFFFFFF)),
        _ => random.NextDouble() * 100,
    };
}
