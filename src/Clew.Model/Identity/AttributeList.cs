using System.Collections;

namespace Clew.Model;

/// <summary>
/// Named values of a signal, in the order in which they came. Values are kept in one canonical text form: strings as they are, booleans as
/// <c>true</c>/<c>false</c>, numbers in invariant notation, bytes in base64, arrays and maps as JSON. A name occurs once; the last value wins.
/// </summary>
public sealed class AttributeList : IReadOnlyList<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] _items;

    public static AttributeList Empty { get; } = new([]);

    /// <summary>Takes the array as it is, without copying it: the caller hands it over and has made its names unique.</summary>
    public AttributeList(KeyValuePair<string, string>[] items) => _items = items;

    public static AttributeList Of(params ReadOnlySpan<(string Name, string Value)> items)
    {
        var unique = new OrderedDictionary<string, string>(items.Length);
        foreach (var (name, value) in items) unique[name] = value;
        return new([.. unique]);
    }

    public int Count => _items.Length;

    public KeyValuePair<string, string> this[int index] => _items[index];

    /// <summary>The value of that name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var item in _items)
                if (item.Key == name)
                    return item.Value;
            return null;
        }
    }

    public ReadOnlySpan<KeyValuePair<string, string>> AsSpan() => _items;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
