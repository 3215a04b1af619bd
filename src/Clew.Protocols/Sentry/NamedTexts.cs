using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Gathers names and values up to a number; a name occurs once and its last value wins.</summary>
internal sealed class NamedTexts(int maxCount, int maxLength, DiscardTally discards)
{
    /// <summary>Names up to which looking at each is faster than an index of them.</summary>
    private const int Few = 12;

    private readonly List<KeyValuePair<string, string>> _items = [];
    private Dictionary<string, int>? _places;

    public NamedTexts Add(string name, string value)
    {
        if (name.Length == 0) return this;
        name = SentryLimits.Cut(name, SentryLimits.NameLength);
        var place = PlaceOf(name);
        if (place >= 0) _items[place] = new(name, SentryLimits.Cut(value, maxLength));
        else if (_items.Count < maxCount)
        {
            _places?.Add(name, _items.Count);
            _items.Add(new(name, SentryLimits.Cut(value, maxLength)));
        }
        else discards.Add(DiscardReason.TooLarge, DiscardSignal.AttributeValue, $"more than {maxCount} names");
        return this;
    }

    /// <summary>Adds a value that other fields of the event state, where it is stated.</summary>
    public NamedTexts AddKnown(string name, string value) => value.Length > 0 ? Add(name, value) : this;

    /// <summary>Adds every pair of an object (or array of pairs), each name with a prefix.</summary>
    public NamedTexts AddAll(JsonElement pairs, string prefix = "")
    {
        foreach (var (name, value) in pairs.Pairs()) Add(prefix + name, value.AsCanonicalText());
        return this;
    }

    private int PlaceOf(string name)
    {
        if (_items.Count < Few)
        {
            for (var i = 0; i < _items.Count; i++)
                if (_items[i].Key == name)
                    return i;
            return -1;
        }
        if (_places is null)
        {
            _places = new(StringComparer.Ordinal);
            for (var i = 0; i < _items.Count; i++) _places[_items[i].Key] = i;
        }
        return _places.GetValueOrDefault(name, -1);
    }

    public AttributeList ToList() => _items.Count == 0 ? AttributeList.Empty : new([.. _items]);
}
