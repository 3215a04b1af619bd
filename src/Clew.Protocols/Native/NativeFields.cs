using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Native;

/// <summary>
/// The fields of one record, each taken once: objects within it are read as names with dots (<c>{"user":{"id":7}}</c> is <c>user.id</c>), as loggers
/// write both. What nobody takes becomes an attribute. The first thing that is wrong is remembered.
/// </summary>
internal sealed class NativeFields
{
    /// <summary>Characters of a name, a service, a release or a user.</summary>
    public const int MaxName = 512;

    /// <summary>Characters of a message, a stack trace or the value of an attribute; longer ones are cut with an ellipsis.</summary>
    public const int MaxText = 65_536;

    /// <summary>Attributes of one record; the rest is counted.</summary>
    private const int MaxAttributes = 200;

    /// <summary>Objects within each other that become names with dots; deeper ones are kept as JSON.</summary>
    private const int MaxNesting = 8;

    private const string Attributes = "attributes";

    private readonly OrderedDictionary<string, JsonElement> _fields = [];

    public NativeFields(JsonElement record)
    {
        foreach (var property in record.EnumerateObject())
            if (property is { Name: Attributes, Value.ValueKind: JsonValueKind.Object }) Flatten(property.Value, "", 1);
            else Add(property.Name, property.Value, 1);
    }

    /// <summary>The field that is wrong and what is wrong with it, or null.</summary>
    public (string Field, string Message)? Fault { get; private set; }

    /// <summary>Takes the first of these fields that the record has; null when it has none of them.</summary>
    public (string Name, JsonElement Value)? Take(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (_fields.Remove(name, out var value))
                return (name, value);
        return null;
    }

    /// <summary>A text; empty when there is none. A number or a boolean is one, too; an array is kept as JSON.</summary>
    public string TakeText(int maxLength, params ReadOnlySpan<string> names) =>
        Take(names) is { } field ? Cut(field.Value.AsCanonicalText(), maxLength) : "";

    /// <summary>Like <see cref="TakeText"/>, and the field stays.</summary>
    public string PeekText(string name) => _fields.TryGetValue(name, out var value) ? Cut(value.AsCanonicalText(), MaxName) : "";

    public void Fail(string field, string message) => Fault ??= (field, message);

    /// <summary>All that was not taken.</summary>
    public AttributeList Rest(DiscardTally discards)
    {
        var kept = new List<KeyValuePair<string, string>>(Math.Min(_fields.Count, MaxAttributes));
        foreach (var (name, value) in _fields)
            if (name.Length == 0 || name.Length > MaxName || kept.Count == MaxAttributes)
                discards.Add(DiscardReason.TooLarge, DiscardSignal.AttributeValue, $"more than {MaxAttributes} attributes, or a name of more than {MaxName} characters");
            else kept.Add(new(name, Cut(value.AsCanonicalText(), MaxText)));
        return kept.Count == 0 ? AttributeList.Empty : new([.. kept]);
    }

    private static string Cut(string text, int maxLength) => Sentry.SentryLimits.Cut(text, maxLength);

    private void Flatten(JsonElement item, string prefix, int depth)
    {
        foreach (var property in item.EnumerateObject()) Add(prefix + property.Name, property.Value, depth);
    }

    private void Add(string name, JsonElement value, int depth)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        // A structured message is kept as JSON, as OpenTelemetry's structured bodies are.
        var isMessage = depth == 1 && name is "message" or "msg" or "body";
        if (value.ValueKind == JsonValueKind.Object && !isMessage && depth < MaxNesting && value.EnumerateObject().Any()) Flatten(value, name + ".", depth + 1);
        else _fields[name] = value;
    }
}
