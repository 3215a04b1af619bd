using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Clew.Analysis.RootCause;

namespace Clew.Bench.RootCause;

/// <summary>Reads <c>spans.jsonl</c> as a stream of tokens: a case holds up to 25,000 spans.</summary>
internal static class SpanFile
{
    public static List<TraceSample> Read(string folder)
    {
        var traces = new Dictionary<string, List<TraceSpan>>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var bytes = Recording.Read(folder, "spans.jsonl");
        var rest = bytes.Span;
        while (Recording.NextLine(ref rest, out var line))
        {
            if (line.IsEmpty) continue;
            var (trace, span) = Parse(line, names);
            if (!traces.TryGetValue(trace, out var spans)) traces[trace] = spans = [];
            spans.Add(span);
        }
        return [.. traces.Select(static trace => new TraceSample(trace.Key, [.. trace.Value]))];
    }

    private static (string Trace, TraceSpan Span) Parse(ReadOnlySpan<byte> line, Dictionary<string, string> names)
    {
        var reader = new Utf8JsonReader(line);
        var trace = "";
        var span = new TraceSpan(0, 0, "", "", 0, 0, Failed: false, Peer: "");
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.ValueSpan;
            reader.Read();
            if (property.SequenceEqual("trace_id"u8)) trace = reader.GetString()!;
            else if (property.SequenceEqual("span_id"u8)) span = span with { Id = Hex(reader.GetString()!) };
            else if (property.SequenceEqual("parent_span_id"u8)) span = span with { Parent = Hex(reader.GetString()!) };
            else if (property.SequenceEqual("service"u8)) span = span with { Service = Shared(reader.GetString()!, names) };
            else if (property.SequenceEqual("name"u8)) span = span with { Operation = Shared(reader.GetString()!, names) };
            else if (property.SequenceEqual("start_unix_ns"u8)) span = span with { Start = reader.GetInt64() };
            else if (property.SequenceEqual("duration_ns"u8)) span = span with { Duration = reader.GetInt64() };
            else if (property.SequenceEqual("status"u8)) span = span with { Failed = reader.ValueTextEquals("error"u8) };
            else reader.Skip();
        }
        return (trace, span);
    }

    private static ulong Hex(string text) => text.Length == 0 ? 0 : ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Shared(string name, Dictionary<string, string> names)
    {
        if (names.TryGetValue(name, out var shared)) return shared;
        names[name] = name;
        return name;
    }
}
