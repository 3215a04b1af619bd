using System.Text.Json;
using Clew.Protocols.Json;

namespace Clew.Protocols.Native;

/// <summary>
/// Cuts a body into JSON objects: one object, an array of objects, or one object in each line (NDJSON). A line that is no JSON harms no other line;
/// an array is JSON as a whole or not at all.
/// </summary>
internal ref struct JsonRecords
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly bool _isOneObject;
    private JsonDocument? _document;
    private JsonElement.ArrayEnumerator _elements;
    private bool _isArray;
    private int _position;
    private int _start;

    public JsonRecords(ReadOnlySpan<byte> body)
    {
        _body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        _isOneObject = IsOneObject(_body);
    }

    /// <summary>The object; valid until the next one is read. Undefined where there is a <see cref="Fault"/>.</summary>
    public JsonElement Record { get; private set; }

    /// <summary>Which record it is, from 1; blank lines are none.</summary>
    public int Item { get; private set; }

    /// <summary>Why this record is none, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>In which line of the body the record begins, from 1. Found by reading from the start: for the few that are told.</summary>
    public readonly int Line => _body[..(_isArray ? StartOfElement() : _start)].Count((byte)'\n') + 1;

    /// <summary>To be called first: why nothing can be read, or null.</summary>
    public DecodeError? Open()
    {
        var start = SkipBlanks(0);
        if (start == _body.Length) return new("the body is empty; send a JSON object, an array of objects, or one object in each line", 0);
        _isArray = _body[start] == '[';
        if (!_isArray) return null;
        _document = SenderJson.Parse(_body, origin: 0, out var error);
        if (_document is null) return error! with { Message = $"the array is {error.Message}, line {_body[..(int)Math.Min(error.Offset, _body.Length)].Count((byte)'\n') + 1}" };
        _elements = _document.RootElement.EnumerateArray();
        return null;
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Next()
    {
        if (_isArray) return _elements.MoveNext() && Show(_elements.Current);
        _start = SkipBlanks(_position);
        if (_start == _body.Length) return false;
        var end = _isOneObject ? -1 : _body[_start..].IndexOf((byte)'\n');
        _position = end < 0 ? _body.Length : _start + end;
        _document?.Dispose();
        _document = SenderJson.Parse(_body[_start.._position], origin: 1, out var error);
        if (_document is not null) return Show(_document.RootElement);
        Show(default);
        Fault = $"{error!.Message} (byte {error.Offset} of the line)";
        return true;
    }

    public readonly void Dispose() => _document?.Dispose();

    private bool Show(JsonElement element)
    {
        Item++;
        Fault = element.ValueKind == JsonValueKind.Object ? null : "a record is a JSON object";
        Record = Fault is null ? element : default;
        return true;
    }

    private readonly int StartOfElement()
    {
        var reader = new Utf8JsonReader(_body, new() { MaxDepth = SenderJson.MaxDepth });
        reader.Read();
        for (var i = 1; reader.Read() && i < Item; i++) reader.Skip();
        return (int)reader.TokenStartIndex;
    }

    private readonly int SkipBlanks(int from)
    {
        while (from < _body.Length && _body[from] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') from++;
        return from;
    }

    /// <summary>One object over several lines, as people write it by hand. In NDJSON this ends at the second line.</summary>
    private static bool IsOneObject(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new() { MaxDepth = SenderJson.MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
