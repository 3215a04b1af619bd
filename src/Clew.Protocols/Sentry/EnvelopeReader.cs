using System.Text.Json;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>
/// Cuts an envelope into its items (develop.sentry.dev, Envelopes): a line of JSON as header, then for each item a line of JSON and a payload
/// of <c>length</c> bytes; without <c>length</c> the payload ends with the line. Empty lines between items and at the end are passed over.
/// </summary>
internal ref struct EnvelopeReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _position;

    /// <summary>The item's type: <c>event</c>, <c>transaction</c>, ...; empty when its header could not be read.</summary>
    public string Type { get; private set; } = "";

    public ReadOnlySpan<byte> Payload { get; private set; } = default;

    /// <summary>The offset of <see cref="Payload"/> in the body.</summary>
    public long PayloadOffset { get; private set; }

    /// <summary>What is wrong with the framing of this item, or null. Its neighbours can still be read.</summary>
    public string? Fault { get; private set; }

    /// <summary>The envelope's header, to be read first; null with an error when it is none.</summary>
    public JsonDocument? ReadHeader(out DecodeError? error)
    {
        var header = SenderJson.Parse(TakeLine(), origin: 0, out error);
        if (header is null)
        {
            error = error! with { Message = "the first line is not the JSON header of an envelope" };
            return null;
        }
        if (header.RootElement.ValueKind == JsonValueKind.Object) return header;
        header.Dispose();
        error = new("the first line is not a JSON object, the header of an envelope", 0);
        return null;
    }

    /// <summary>Goes to the next item; false at the end.</summary>
    public bool Next()
    {
        while (_position < _body.Length && _body[_position] is (byte)'\n' or (byte)'\r') _position++;
        if (_position >= _body.Length) return false;
        Type = "";
        Fault = null;
        using var header = SenderJson.Parse(TakeLine(), origin: 0, out _);
        PayloadOffset = _position;
        if (header is null || header.RootElement.Text("type") is not { Length: > 0 } type)
        {
            Fault = "an item's header is not a JSON object with a type";
            Payload = TakeLine(); // almost every payload is one line, so the next item is likely found again
            return true;
        }
        Type = type;
        var length = header.RootElement.Field("length").AsNumber();
        Payload = length is null ? TakeLine() : TakeLength(length.Value);
        return true;
    }

    private ReadOnlySpan<byte> TakeLine()
    {
        var rest = _body[_position..];
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        _position += end < 0 ? rest.Length : end + 1;
        return line;
    }

    private ReadOnlySpan<byte> TakeLength(double length)
    {
        if (length < 0 || length > _body.Length - _position)
        {
            Fault = "an item's length goes beyond the end of the envelope";
            _position = _body.Length;
            return default;
        }
        var payload = _body.Slice(_position, (int)length);
        _position += payload.Length;
        if (_position < _body.Length && _body[_position] is not ((byte)'\n' or (byte)'\r'))
        {
            Fault = "an item's payload is longer than its length says";
            TakeLine();
        }
        return payload;
    }
}
