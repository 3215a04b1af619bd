using System.Text;
using System.Text.Json.Nodes;
using Clew.Model;
using Clew.Protocols.Otlp;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

/// <summary>Whatever Google's encoder can write of a span or log record, our reader reads as it was.</summary>
public sealed class OtlpPropertyTests
{
    private static readonly Gen<(string Name, WrittenValue Value)[]> Attributes =
        WrittenValue.Values.ListOf().Select(static values => values.Take(12).Select(static (v, i) => ($"name.{i}", v)).ToArray());

    private static Gen<ulong> Ids { get; } = ArbMap.Default.GeneratorFor<ulong>().Select(static n => n | 1);

    [Fact]
    public void Every_value_has_its_canonical_text() => Check(Attributes, static attributes =>
    {
        var body = Wire.Request(null, "lib", log => { foreach (var (name, value) in attributes) log.Attribute(6, name, value.Write); });
        var decoded = OtlpLogs.Decode(body, Some.Key, Some.Received);
        Assert.Equal(attributes.Select(static a => (a.Name, a.Value.Text)), Assert.Single(decoded.Records).Attributes.Select(static a => (a.Key, a.Value)));
    });

    [Fact]
    public void Every_value_is_the_same_in_json() => Check(Attributes, static attributes =>
    {
        var body = Wire.Request(null, "lib", log => { log.Message(5, v => v.Message(5, a => a.Message(1, _ => { }))); foreach (var (name, value) in attributes) log.Attribute(6, name, value.Write); });
        var json = new JsonObject
        {
            ["resourceLogs"] = new JsonArray(new JsonObject
            {
                ["scopeLogs"] = new JsonArray(new JsonObject
                {
                    ["logRecords"] = new JsonArray(new JsonObject
                    {
                        ["attributes"] = WrittenValue.Pairs(attributes),
                        ["body"] = new JsonObject { ["arrayValue"] = new JsonObject { ["values"] = new JsonArray(new JsonObject()) } },
                    }),
                    ["scope"] = new JsonObject { ["name"] = "lib" },
                }),
            }),
        };
        Assert.Equal(
            Golden.Render(OtlpLogs.Decode(body, Some.Key, Some.Received)),
            Golden.Render(OtlpLogs.DecodeJson(Encoding.UTF8.GetBytes(json.ToJsonString()), Some.Key, Some.Received)));
    });

    [Fact]
    public void Every_span_is_read_as_it_was_written_with_its_fields_in_any_order()
    {
        var spans =
            from ids in Ids.Three()
            from times in Gen.Choose(1, int.MaxValue).Two()
            from texts in WrittenValue.Texts.Three()
            from kind in Gen.Choose(1, 5)
            from status in Gen.Choose(0, 2)
            from own in Attributes
            from happened in Attributes
            from order in Gen.Shuffle(Enumerable.Range(0, 10).ToArray())
            select new { ids, times, texts, kind, status, own, happened, order };
        Check(spans, static s =>
        {
            var trace = new TraceId(s.ids.Item1, s.ids.Item2);
            Action<CodedOutputStream>[] fields =
            [
                w => w.Bytes(1, trace.ToBytes()),
                w => w.Bytes(2, new SpanId(s.ids.Item3).ToBytes()),
                w => w.Bytes(4, new SpanId(s.ids.Item1).ToBytes()),
                w => w.Text(5, s.texts.Item1),
                w => w.Number(6, s.kind),
                w => w.Fixed(7, (ulong)s.times.Item1),
                w => w.Fixed(8, (ulong)s.times.Item2),
                w => w.Message(15, status => { status.Text(2, s.texts.Item2); status.Number(3, s.status); }),
                w => w.Message(11, e => { e.Text(2, s.texts.Item3); Write(e, 3, s.happened); e.Fixed(1, 9); }),
                w => w.Message(13, link => { Write(link, 4, s.happened); link.Bytes(1, trace.ToBytes()); link.Bytes(2, new SpanId(7).ToBytes()); }),
            ];
            var body = Wire.Request(r => r.Attribute(1, "service.name", "billing"), "lib", span =>
            {
                Write(span, 9, s.own);
                foreach (var i in s.order) fields[i](span);
            });
            var expected = new SpanRecord
            {
                Context = new()
                {
                    Project = "shop", Environment = "production", Service = "billing", Time = new(s.times.Item1), TraceId = trace, SpanId = new(s.ids.Item3),
                },
                ParentSpanId = new(s.ids.Item1),
                Name = s.texts.Item1,
                Kind = (SpanKind)s.kind,
                DurationNanoseconds = Math.Max(0, s.times.Item2 - s.times.Item1),
                Status = (SpanStatus)s.status,
                StatusMessage = s.texts.Item2,
                Scope = "lib",
                Attributes = List(s.own),
                Resource = AttributeList.Of(("service.name", "billing")),
                Events = [new(new(9), s.texts.Item3, List(s.happened))],
                Links = [new(trace, new(7), List(s.happened))],
            };
            var decoded = OtlpTraces.Decode(body, Some.Key, Some.Received);
            Assert.Equal(Golden.Render(new Decoded<SpanRecord>([expected], [], null)), Golden.Render(decoded));
        });
    }

    [Fact]
    public void Every_cut_of_a_request_is_an_error_or_a_shorter_request()
    {
        var body = Wire.Request(r => r.Attribute(1, "service.name", "billing"), "lib", Wire.Span(1), Wire.Span(2));
        for (var length = 1; length < body.Length; length++)
            Assert.NotNull(OtlpTraces.Decode(body.AsSpan(0, length), Some.Key, Some.Received).Error);
    }

    private static AttributeList List((string Name, WrittenValue Value)[] attributes) =>
        new([.. attributes.Select(static a => new KeyValuePair<string, string>(a.Name, a.Value.Text))]);

    private static void Write(CodedOutputStream output, int field, (string Name, WrittenValue Value)[] attributes)
    {
        foreach (var (name, value) in attributes) output.Attribute(field, name, value.Write);
    }

    private static void Check<T>(Gen<T> values, Action<T> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
