using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Sentry;

/// <summary>Gathers names and values up to a number; a name occurs once and its last value wins.</summary>
internal sealed class NamedTexts(int maxCount, int maxLength, DiscardTally discards)
{
    private readonly OrderedDictionary<string, string> _items = [];

    public NamedTexts Add(string name, string value)
    {
        if (name.Length == 0) return this;
        name = SentryLimits.Cut(name, SentryLimits.NameLength);
        if (_items.Count < maxCount || _items.ContainsKey(name)) _items[name] = SentryLimits.Cut(value, maxLength);
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

    public AttributeList ToList() => _items.Count == 0 ? AttributeList.Empty : new([.. _items]);
}
