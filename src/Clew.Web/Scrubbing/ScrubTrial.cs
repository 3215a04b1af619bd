using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Clew.Analysis.Scrubbing;
using Clew.Model;

namespace Clew.Web.Scrubbing;

/// <summary>
/// Tries rules on records without storing them or what is tried: what would be kept, and what matched. A record is a text, or an object of JSON whose
/// texts are fields and whose objects are fields with names, as records are shown: <c>{"body": "...", "attributes": {"user.phone": "..."}}</c>.
/// </summary>
public sealed class ScrubTrial(InstallationKey key)
{
    /// <summary>Characters of what is tried at once.</summary>
    public const int MaxText = 100_000;

    /// <summary>The field of a text that is no object.</summary>
    private const string Body = "body";

    public ImmutableArray<TriedField> Run(ScrubRules rules, string text)
    {
        var scrubber = new TextScrubber(ScrubPolicy.Compile(rules, key.Bytes));
        var record = Parse(text);
        if (record is null) return [Field(scrubber, Body, text)];
        using (record)
            return [.. record.RootElement.EnumerateObject().SelectMany(field => Fields(scrubber, field))];
    }

    private static JsonDocument? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal)) return null;
        try
        {
            var record = JsonDocument.Parse(text);
            if (record.RootElement.ValueKind == JsonValueKind.Object) return record;
            record.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<TriedField> Fields(TextScrubber scrubber, JsonProperty field) => field.Value.ValueKind == JsonValueKind.Object
        ? field.Value.EnumerateObject().Select(value => Value(scrubber, field.Name, value.Name, TextOf(value.Value)))
        : [Value(scrubber, "", field.Name, TextOf(field.Value))];

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    /// <summary>A value of a field with names; a field without names is looked at by both its path and its name, as scripts send it.</summary>
    private static TriedField Value(TextScrubber scrubber, string field, string name, string text)
    {
        if (field.Length == 0 && Field(scrubber, name, text) is { IsChanged: true } changed) return changed;
        var rules = scrubber.Policy.Field(field.Length == 0 ? "attributes" : field);
        var (path, nameBytes, bytes) = (field.Length == 0 ? name : $"{field}.{name}", Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(text));
        var verdict = rules.OfName(nameBytes);
        if (verdict.Rule is { } rule)
        {
            if (scrubber.Drops(verdict)) return new(path, [new(text, rule.Word)], "", IsDropped: true);
            return scrubber.TryScrubValue(verdict, nameBytes, bytes, out var replaced)
                ? new(path, [new(text, rule.Word)], Encoding.UTF8.GetString(replaced), IsDropped: false)
                : new(path, [new(text, "")], text, IsDropped: false);
        }
        return Tried(scrubber, path, text, scrubber.TryScrubValue(verdict, nameBytes, bytes, out var scrubbed) ? Encoding.UTF8.GetString(scrubbed) : text);
    }

    private static TriedField Field(TextScrubber scrubber, string field, string text)
    {
        var rules = scrubber.Policy.Field(field);
        var kept = scrubber.TryScrub(rules, Encoding.UTF8.GetBytes(text), out var scrubbed) ? Encoding.UTF8.GetString(scrubbed) : text;
        return rules.Word is { } word && kept != text ? new(field, [new(text, word)], kept, IsDropped: false) : Tried(scrubber, field, text, kept);
    }

    /// <summary>The text cut where the rules match.</summary>
    private static TriedField Tried(TextScrubber scrubber, string path, string text, string kept)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var parts = ImmutableArray.CreateBuilder<TriedPart>();
        var at = 0;
        foreach (var match in scrubber.Find(bytes, default))
        {
            Add(at, match.Start, "");
            Add(match.Start, match.End, match.Rule.Word);
            at = match.End;
        }
        Add(at, bytes.Length, "");
        return new(path, parts.ToImmutable(), kept, IsDropped: false);

        void Add(int start, int end, string rule)
        {
            if (end > start) parts.Add(new(Encoding.UTF8.GetString(bytes, start, end - start), rule));
        }
    }
}
