using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Otlp.Json;

/// <summary>
/// Brings OTLP's JSON into the protobuf of the same message, which the one reader of each signal then reads: what is kept and what is refused is the
/// same in both encodings. Field names that are not known are passed over, null is not there (OTLP specification, JSON Protobuf Encoding).
/// </summary>
internal ref struct OtlpJson
{
    /// <summary>
    /// Objects and arrays within each other: four for each of the <see cref="AnyValueText.MaxDepth"/> maps that a value may have, and more than as many
    /// again, so that a value that nests too deep costs itself and not the request.
    /// </summary>
    private const int MaxDepth = 512;

    private readonly ProtoWriter _target;
    private readonly DiscardTally _discards;
    private readonly string _signal;
    private Utf8JsonReader _json;
    private string? _fault;
    private long _faultOffset;

    private OtlpJson(ReadOnlySpan<byte> json, ProtoWriter target, DiscardTally discards, string signal)
    {
        _json = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        (_target, _discards, _signal) = (target, discards, signal);
    }

    /// <param name="body">The JSON of an export request.</param>
    /// <param name="request">Its fields.</param>
    /// <param name="target">Gets the protobuf; bounded by the length of the body.</param>
    /// <param name="discards">Gets the records that are not what the protocol says.</param>
    /// <param name="signal">What those are counted as.</param>
    /// <returns>Null, or why nothing of it can be kept.</returns>
    public static DecodeError? Write(ReadOnlySpan<byte> body, JsonMessage request, ProtoWriter target, DiscardTally discards, string signal)
    {
        var writer = new OtlpJson(SenderJson.Readable(body), target, discards, signal);
        try
        {
            writer.WriteRequest(request);
        }
        catch (JsonException)
        {
            return new("not valid JSON", writer._json.BytesConsumed);
        }
        return writer._fault is { } fault ? new(fault, writer._faultOffset) : null;
    }

    private void WriteRequest(JsonMessage request)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject) Fail("the export request is not an object");
        else WriteFields(request);
        // What follows the object is a mistake that the reader throws for.
        if (_fault is null) _json.Read();
    }

    /// <summary>From the start of an object to its end. False after a fault.</summary>
    private bool WriteFields(JsonMessage message)
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var field = message.Find(ref _json);
            _json.Read();
            if (field is null) _json.Skip();
            else if (_json.TokenType == JsonTokenType.Null) continue;
            else if (field.IsRepeated ? !WriteArray(field) : !WriteValue(field)) return false;
        }
        return true;
    }

    private bool WriteArray(JsonField field)
    {
        if (_json.TokenType != JsonTokenType.StartArray) return Fail($"{field.Name} is not an array");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
            if (!WriteValue(field))
                return false;
        return true;
    }

    private bool WriteValue(JsonField field)
    {
        if (field.Message is not { } message) return JsonScalar.TryWrite(ref _json, field, _target) || Fail($"{field.Name} is not {WordFor(field.Type)}");
        if (_json.TokenType != JsonTokenType.StartObject) return Fail($"{field.Name} is not an object");
        var (before, depth) = (_target.Length, _json.CurrentDepth);
        var begin = _target.Begin(field.Number);
        if (WriteFields(message))
        {
            _target.End(begin);
            return true;
        }
        if (!message.IsRecord) return false;
        _target.TakeBack(before);
        _discards.Add(DiscardReason.Malformed, _signal, $"{_fault} (byte {_faultOffset})");
        _fault = null;
        while (_json.CurrentDepth > depth || _json.TokenType != JsonTokenType.EndObject) _json.Read();
        return true;
    }

    private bool Fail(string fault)
    {
        (_fault, _faultOffset) = (fault, _json.TokenStartIndex);
        return false;
    }

    private static string WordFor(JsonType type) => type switch
    {
        JsonType.String => "a string",
        JsonType.HexBytes => "a string of hex digits",
        JsonType.Base64Bytes => "a string in base64",
        JsonType.Bool => "true or false",
        JsonType.Double => "a number",
        _ => "a whole number",
    };
}
