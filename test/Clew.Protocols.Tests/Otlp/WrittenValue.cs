using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.Model;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

/// <summary>A value as somebody would send it, how it is written in protobuf and in OTLP's JSON, and what its text must be.</summary>
internal sealed record WrittenValue(Action<CodedOutputStream> Write, string Text, JsonNode? Json, JsonObject Otlp)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Strings of anything but halves of surrogate pairs, which UTF-8 cannot hold.</summary>
    public static Gen<string> Texts { get; } = ArbMap.Default.GeneratorFor<NonNull<string>>()
        .Select(static s => string.Concat(s.Get.Where(static c => !char.IsSurrogate(c))));

    public static Gen<WrittenValue> Values { get; } = Gen.Sized(size => OfDepth(Math.Min(size / 20, 4)));

    private static Gen<WrittenValue> OfDepth(int depth)
    {
        var text = Texts.Select(static s => new WrittenValue(v => v.Text(1, s), s, JsonValue.Create(s), new() { ["stringValue"] = s }));
        var flag = ArbMap.Default.GeneratorFor<bool>().Select(static b => new WrittenValue(v => v.Number(2, b ? 1 : 0), b ? "true" : "false", JsonValue.Create(b), new() { ["boolValue"] = b }));
        var integer = ArbMap.Default.GeneratorFor<long>().Select(static n => new WrittenValue(v => v.Number(3, n), $"{n}", JsonValue.Create(n), new() { ["intValue"] = $"{n}" }));
        var number = ArbMap.Default.GeneratorFor<NormalFloat>()
            .Select(static d => new WrittenValue(v => v.Fixed(4, BitConverter.DoubleToUInt64Bits(d.Get)), $"{d.Get}", JsonValue.Create(d.Get), new() { ["doubleValue"] = d.Get }));
        var bytes = ArbMap.Default.GeneratorFor<byte[]>().Select(static b => b ?? [])
            .Select(static b => new WrittenValue(v => v.Bytes(7, b), Convert.ToBase64String(b), JsonValue.Create(Convert.ToBase64String(b)), new() { ["bytesValue"] = Convert.ToBase64String(b) }));
        var nothing = Gen.Constant(new WrittenValue(static _ => { }, "", null, []));
        if (depth == 0) return Gen.OneOf(text, flag, integer, number, bytes, nothing);
        var items = OfDepth(depth - 1).ListOf().Select(static l => l.Take(4).ToArray());
        return Gen.OneOf(text, flag, integer, number, bytes, nothing, items.Select(List), items.Select(Map));
    }

    private static WrittenValue List(WrittenValue[] items)
    {
        var json = new JsonArray([.. items.Select(static i => i.Json?.DeepClone())]);
        return new(v => v.Message(5, list => { foreach (var item in items) list.Message(1, item.Write); }), json.ToJsonString(Relaxed), json,
            new() { ["arrayValue"] = new JsonObject { ["values"] = new JsonArray([.. items.Select(static i => i.Otlp.DeepClone())]) } });
    }

    private static WrittenValue Map(WrittenValue[] items)
    {
        var json = new JsonObject();
        for (var i = 0; i < items.Length; i++) json[$"k{i}"] = items[i].Json?.DeepClone();
        return new(
            v => v.Message(6, map => { for (var i = 0; i < items.Length; i++) map.Attribute(1, $"k{i}", items[i].Write); }),
            json.ToJsonString(Relaxed), json,
            new() { ["kvlistValue"] = new JsonObject { ["values"] = Pairs(items.Select(static (item, i) => ($"k{i}", item))) } });
    }

    /// <summary>An array of <c>KeyValue</c>.</summary>
    public static JsonArray Pairs(IEnumerable<(string Name, WrittenValue Value)> attributes) =>
        new([.. attributes.Select(static pair => new JsonObject { ["key"] = pair.Name, ["value"] = pair.Value.Otlp.DeepClone() })]);
}
