using System.Text.Json;

namespace Clew.Analysis.SourceMaps;

/// <summary>Where a JSON value lies in the bytes of a map: a map of 50 MB is read without copies of it. A length of 0: there is none.</summary>
internal readonly record struct JsonRange(int Start, int Length)
{
    public bool IsMissing => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>Missing counts as null: tools write <c>"sourceRoot": null</c> where they mean nothing.</summary>
    public bool IsNull(ReadOnlySpan<byte> json) => IsMissing || json[Start] == (byte)'n';

    public bool IsString(ReadOnlySpan<byte> json) => !IsMissing && json[Start] == (byte)'"';

    public bool IsArray(ReadOnlySpan<byte> json) => !IsMissing && json[Start] == (byte)'[';

    public bool IsObject(ReadOnlySpan<byte> json) => !IsMissing && json[Start] == (byte)'{';

    /// <summary>The value of a string; empty for anything else.</summary>
    public string Text(ReadOnlySpan<byte> json)
    {
        if (!IsString(json)) return "";
        var reader = new Utf8JsonReader(Of(json));
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>The UTF-8 of a string without its quotes. <paramref name="owned"/> is used only where the JSON has escapes.</summary>
    public ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> json, ref byte[] owned)
    {
        var raw = json.Slice(Start + 1, Length - 2);
        if (!raw.Contains((byte)'\\')) return raw;
        if (owned.Length < raw.Length) owned = new byte[raw.Length];
        var reader = new Utf8JsonReader(Of(json));
        reader.Read();
        return owned.AsSpan(0, reader.CopyString(owned));
    }

    /// <summary>The value of a whole number from 0 to <see cref="int.MaxValue"/>; null for anything else.</summary>
    public int? Index(ReadOnlySpan<byte> json)
    {
        if (IsMissing || !char.IsAsciiDigit((char)json[Start])) return null;
        var reader = new Utf8JsonReader(Of(json));
        reader.Read();
        return reader.TryGetInt32(out var number) ? number : reader.TryGetDouble(out var real) && real == Math.Floor(real) && real <= int.MaxValue ? (int)real : null;
    }

    /// <summary>The elements of an array; empty for anything else.</summary>
    public List<JsonRange> Elements(ReadOnlySpan<byte> json)
    {
        var elements = new List<JsonRange>();
        if (!IsArray(json)) return elements;
        var reader = new Utf8JsonReader(Of(json));
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(new(Start + start, (int)reader.BytesConsumed - start));
        }
        return elements;
    }
}
