using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Gathers the attributes of one record into a list in which each name occurs once. One object serves one request; it reuses its array.
/// </summary>
internal sealed class AttributeBuilder(DiscardTally discards)
{
    /// <summary>
    /// Attributes of one record; what is more is discarded and counted. Twice OpenTelemetry's default limit (128), and few enough that looking
    /// for an earlier one of the same name may be a plain walk.
    /// </summary>
    public const int MaxAttributes = 256;

    private readonly AnyValueText _text = new();
    private KeyValuePair<string, string>[] _items = new KeyValuePair<string, string>[16];
    private int _count;

    /// <summary>Reads one <c>KeyValue</c> at the current field of <paramref name="record"/>.</summary>
    public void Read(scoped ref ProtoReader record)
    {
        var pair = record.Message();
        var value = KeyValue.Read(ref pair, out var keyBytes);
        record.Adopt(pair);
        var name = StringCache.Names.Get(keyBytes);
        var text = _text.Read(ref value);
        record.Adopt(value);
        if (record.Fault is not null) return;
        if (text is null) DiscardTooDeep($"attribute '{Excerpt.Of(name)}'");
        else Set(name, text);
    }

    /// <summary>
    /// Reads the <c>AnyValue</c> at the current field, which is not an attribute (the body of a log record). Empty when it nests too deep.
    /// </summary>
    public string ReadValue(scoped ref ProtoReader record, string field)
    {
        var value = record.Message();
        var text = _text.Read(ref value);
        record.Adopt(value);
        if (text is not null) return text;
        DiscardTooDeep(field);
        return "";
    }

    public void Set(string name, string value)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_items[i].Key != name) continue;
            _items[i] = new(name, value);
            return;
        }
        if (_count == MaxAttributes)
        {
            discards.Add(DiscardReason.TooLarge, DiscardSignal.AttributeValue, $"more than {MaxAttributes} attributes on one record");
            return;
        }
        if (_count == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        _items[_count++] = new(name, value);
    }

    /// <summary>Takes out an attribute that has a field of its own. Empty when it is not there.</summary>
    public string Remove(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_items[i].Key != name) continue;
            var value = _items[i].Value;
            _items.AsSpan(i + 1, _count - i - 1).CopyTo(_items.AsSpan(i));
            _count--;
            return value;
        }
        return "";
    }

    /// <summary>The list so far; the builder is empty again.</summary>
    public AttributeList Take()
    {
        if (_count == 0) return AttributeList.Empty;
        var list = new AttributeList(_items.AsSpan(0, _count).ToArray());
        _count = 0;
        return list;
    }

    /// <summary>Forgets what was gathered, after a fault within a record.</summary>
    public void Clear() => _count = 0;

    private void DiscardTooDeep(string what) =>
        discards.Add(DiscardReason.TooDeep, DiscardSignal.AttributeValue, $"{what} nests deeper than {AnyValueText.MaxDepth}");
}
