using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Protocols.Tests;

/// <summary>Compares whole values as text, since lists have no equality, with files beside the recorded bodies.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true, // what is computed from the rest
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new TextConverter<TraceId>(), new TextConverter<SpanId>(), new TextConverter<Timestamp>(static t => t.UnixNanoseconds.ToString()),
            new AttributesConverter(), new JsonStringEnumConverter(),
        },
    };

    private static readonly JsonSerializerOptions FlatOptions = new(Options) { WriteIndented = false };

    public static string Render(object value) => JsonSerializer.Serialize(value, Options);

    /// <summary>On one line and with names in the order of the type.</summary>
    public static string RenderFlat(object value) => JsonSerializer.Serialize(value, FlatOptions);

    /// <summary>The bytes of a file in the folder of the calling test.</summary>
    public static byte[] Read(string name, [CallerFilePath] string test = "") => File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(test)!, name));

    /// <summary>Holds the value against the golden file; CLEW_ACCEPT_GOLDEN=1 writes the file instead, for a person to read.</summary>
    public static void Match(object value, string recording, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, Path.ChangeExtension(recording, ".golden.json"));
        var actual = Render(value) + "\n";
        if (Environment.GetEnvironmentVariable("CLEW_ACCEPT_GOLDEN") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private sealed class TextConverter<T>(Func<T, string>? text = null) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(text is null ? value!.ToString() : text(value));
    }

    private sealed class AttributesConverter : JsonConverter<AttributeList>
    {
        public override AttributeList Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();
        public override void Write(Utf8JsonWriter writer, AttributeList value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, text) in value.AsSpan()) writer.WriteString(name, text);
            writer.WriteEndObject();
        }
    }
}
