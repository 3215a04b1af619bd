using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Clew.Analysis.Scrubbing;
using Clew.Model;

namespace Clew.Ingest.Scrubbing;

/// <summary>Scrubs strings and lists of the model. What has no secret is returned as it is, without a copy. For one request: not safe for concurrent use.</summary>
internal sealed class StringScrubber(TextScrubber scrubber)
{
    /// <summary>Bytes that are taken from the stack; longer texts are rented.</summary>
    private const int OnStack = 512;

    public string Text(string field, string text)
    {
        if (text.Length == 0) return text;
        var rules = scrubber.Policy.Field(field);
        return Utf8(text, (Scrubber: scrubber, Rules: rules), static (bytes, state) =>
            state.Scrubber.TryScrub(state.Rules, bytes, out var scrubbed) ? Encoding.UTF8.GetString(scrubbed) : null) ?? text;
    }

    public AttributeList Map(string field, AttributeList attributes)
    {
        if (attributes.Count == 0) return attributes;
        var rules = scrubber.Policy.Field(field);
        List<KeyValuePair<string, string>>? changed = null;
        List<string>? dropped = null;
        for (var i = 0; i < attributes.Count; i++)
        {
            var entry = Entry(rules, attributes[i]);
            if (entry is { } kept && ReferenceEquals(kept.Key, attributes[i].Key) && ReferenceEquals(kept.Value, attributes[i].Value))
            {
                changed?.Add(attributes[i]);
                continue;
            }
            changed ??= [.. attributes.Take(i)];
            if (entry is { } replaced) changed.Add(replaced);
            else (dropped ??= []).Add(attributes[i].Key);
        }
        if (dropped is not null) changed!.Add(new(DroppedFields.Attribute, string.Join(", ", dropped)));
        return changed is null ? attributes : new([.. changed]);
    }

    public ImmutableArray<T> List<T>(ImmutableArray<T> items, Func<T, T> scrub)
        where T : class
    {
        T[]? changed = null;
        for (var i = 0; !items.IsDefault && i < items.Length; i++)
        {
            var item = scrub(items[i]);
            if (ReferenceEquals(item, items[i])) continue;
            changed ??= [.. items];
            changed[i] = item;
        }
        return changed is null ? items : ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }

    /// <summary>Null when it is not to be stored.</summary>
    private KeyValuePair<string, string>? Entry(FieldRules rules, KeyValuePair<string, string> entry)
    {
        var verdict = Utf8(entry.Key, rules, static (name, rules) => rules.OfName(name));
        if (scrubber.Drops(verdict)) return null;
        var name = !verdict.HasSecret ? entry.Key
            : Utf8(entry.Key, scrubber, static (bytes, scrubber) => scrubber.TryScrub(bytes, default, out var scrubbed) ? Encoding.UTF8.GetString(scrubbed) : null) ?? entry.Key;
        if (entry.Value.Length == 0) return new(name, entry.Value);
        var nameBytes = verdict.Rule is null ? Encoding.UTF8.GetBytes(entry.Key) : [];
        var value = Utf8(entry.Value, (Scrubber: scrubber, Verdict: verdict, Name: nameBytes), static (bytes, state) =>
            state.Scrubber.TryScrubValue(state.Verdict, state.Name, bytes, out var scrubbed) ? Encoding.UTF8.GetString(scrubbed) : null) ?? entry.Value;
        return new(name, value);
    }

    private static TResult Utf8<TState, TResult>(string text, TState state, Func<ReadOnlySpan<byte>, TState, TResult> use)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (size <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            return use(bytes[..Encoding.UTF8.GetBytes(text, bytes)], state);
        }
        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return use(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)), state);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
