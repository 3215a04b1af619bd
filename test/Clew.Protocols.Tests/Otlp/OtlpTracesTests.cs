using Clew.Model;
using Clew.Protocols.Otlp;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

public sealed class OtlpTracesTests
{
    private static Decoded<SpanRecord> Decode(params Action<CodedOutputStream>[] spans) =>
        OtlpTraces.Decode(Wire.Request(r => r.Attribute(1, "service.name", "billing"), "lib", spans), Some.Key, Some.Received);

    private static SpanRecord DecodeOne(Action<CodedOutputStream> more)
    {
        var decoded = Decode(span =>
        {
            Wire.WriteSpan(span, 7);
            more(span);
        });
        Assert.Empty(decoded.Discards);
        return Assert.Single(decoded.Records);
    }

    [Fact]
    public void Empty_body_has_nothing_and_is_no_error() =>
        Assert.Equal("""{"Records":[],"Discards":[],"Error":null}""", Flat(OtlpTraces.Decode([], Some.Key, Some.Received)));

    [Fact]
    public void Key_wins_over_what_the_resource_says_about_the_environment()
    {
        var body = Wire.Request(r => r.Attribute(1, "deployment.environment.name", "test"), "lib", Wire.Span(7));
        var span = Assert.Single(OtlpTraces.Decode(body, Some.Key, Some.Received).Records);
        Assert.Equal(("shop", "production"), (span.Context.Project, span.Context.Environment));
        Assert.Equal("test", span.Resource["deployment.environment.name"]);
    }

    [Fact]
    public void Resource_and_scope_that_come_after_their_records_still_apply()
    {
        var body = Wire.Message(request => request.Message(1, group =>
        {
            group.Message(2, scopeGroup =>
            {
                scopeGroup.Message(2, Wire.Span(7));
                scopeGroup.Message(1, scope => scope.Text(1, "late"));
            });
            group.Message(1, resource => resource.Attribute(1, "service.name", "billing"));
        }));
        var span = Assert.Single(OtlpTraces.Decode(body, Some.Key, Some.Received).Records);
        Assert.Equal(("billing", "late"), (span.Context.Service, span.Scope));
    }

    [Theory]
    [InlineData("user.id")]
    [InlineData("enduser.id")]
    [InlineData("user.name")]
    [InlineData("user.email")]
    public void User_is_read_from_each_of_its_names(string name) => Assert.Equal("ada", DecodeOne(s => s.Attribute(9, name, "ada")).Context.User);

    [Fact]
    public void Most_stable_name_of_the_user_wins_in_any_order()
    {
        var span = DecodeOne(s =>
        {
            s.Attribute(9, "user.email", "ada@example.com");
            s.Attribute(9, "user.id", "42");
            s.Attribute(9, "enduser.id", "43");
            s.Attribute(9, "session.id", "s-1");
        });
        Assert.Equal(("42", "s-1"), (span.Context.User, span.Context.Session));
    }

    [Fact]
    public void Values_are_kept_in_their_canonical_text()
    {
        var span = DecodeOne(s =>
        {
            s.Attribute(9, "text", "a\"ü");
            s.Attribute(9, "yes", v => v.Number(2, 1));
            s.Attribute(9, "int", v => v.Number(3, -7));
            s.Attribute(9, "double", v => v.Fixed(4, BitConverter.DoubleToUInt64Bits(0.1)));
            s.Attribute(9, "bytes", v => v.Bytes(7, [0, 255]));
            s.Attribute(9, "nothing", _ => { });
            s.Attribute(9, "list", v => v.Message(5, list =>
            {
                list.Message(1, e => e.Text(1, "a\"ü"));
                list.Message(1, e => e.Fixed(4, BitConverter.DoubleToUInt64Bits(double.NaN)));
                list.Message(1, _ => { });
                list.Message(1, e => e.Message(6, map => map.Attribute(1, "k", x => x.Bytes(7, [0, 255]))));
            }));
        });
        Assert.Equal(
            """{"text":"a\"ü","yes":"true","int":"-7","double":"0.1","bytes":"AP8=","nothing":"","list":"[\"a\\\"ü\",\"NaN\",null,{\"k\":\"AP8=\"}]"}""",
            Flat(span.Attributes));
    }

    [Fact]
    public void Repeated_name_keeps_its_place_and_takes_the_last_value()
    {
        var span = DecodeOne(s =>
        {
            s.Attribute(9, "a", "1");
            s.Attribute(9, "b", "2");
            s.Attribute(9, "a", "3");
        });
        Assert.Equal("""{"a":"3","b":"2"}""", Flat(span.Attributes));
    }

    [Theory]
    [InlineData(AnyValueText.MaxDepth, 0)]
    [InlineData(AnyValueText.MaxDepth + 1, 1)]
    public void Value_is_discarded_beyond_the_depth_limit_and_its_span_is_kept(int depth, int discarded)
    {
        Action<CodedOutputStream> value = v => v.Message(5, _ => { });
        for (var i = 1; i < depth; i++)
        {
            var inner = value;
            value = v => v.Message(5, list => list.Message(1, inner));
        }
        var decoded = Decode(span =>
        {
            Wire.WriteSpan(span, 7);
            span.Attribute(9, "deep", value);
            span.Attribute(9, "flat", "kept");
        });
        var kept = Assert.Single(decoded.Records);
        Assert.Equal("kept", kept.Attributes["flat"]);
        Assert.Equal(discarded == 0 ? string.Concat(Enumerable.Repeat("[", depth)) + new string(']', depth) : null, kept.Attributes["deep"]);
        Assert.Equal(discarded, decoded.Discards.Where(d => d is { Reason: DiscardReason.TooDeep, Signal: DiscardSignal.AttributeValue }).Sum(d => d.Count));
    }

    [Fact]
    public void Attributes_beyond_the_limit_are_counted()
    {
        var decoded = Decode(span =>
        {
            Wire.WriteSpan(span, 7);
            for (var i = 0; i < AttributeBuilder.MaxAttributes + 3; i++) span.Attribute(9, $"a{i}", "v");
        });
        Assert.Equal(AttributeBuilder.MaxAttributes, Assert.Single(decoded.Records).Attributes.Count);
        Assert.Equal((DiscardReason.TooLarge, 3), (Assert.Single(decoded.Discards).Reason, decoded.Discards[0].Count));
    }

    [Fact]
    public void Span_without_an_id_is_discarded_and_its_neighbours_are_kept()
    {
        var decoded = Decode(
            Wire.Span(1),
            span => span.Bytes(2, new SpanId(2).ToBytes()),
            span => { span.Bytes(1, new TraceId(1, 2).ToBytes()); span.Bytes(2, new byte[8]); },
            span => { span.Bytes(1, new TraceId(1, 2).ToBytes()); span.Bytes(2, new SpanId(2).ToBytes()); },
            Wire.Span(3));
        Assert.Equal([1UL, 3UL], decoded.Records.Select(s => s.Context.SpanId.Value));
        var discard = Assert.Single(decoded.Discards);
        Assert.Equal((DiscardReason.MissingField, "span", 3), (discard.Reason, discard.Signal, discard.Count));
    }

    [Fact]
    public void Span_with_broken_bytes_is_discarded_and_its_neighbours_are_kept()
    {
        var body = Wire.Message(request => request.Message(1, group => group.Message(2, scopeGroup =>
        {
            scopeGroup.Message(2, Wire.Span(1));
            scopeGroup.Bytes(2, [0x0A, 0x10, 1, 2]); // trace_id of 16 bytes, of which two are there
            scopeGroup.Message(2, Wire.Span(3));
        })));
        var decoded = OtlpTraces.Decode(body, Some.Key, Some.Received);
        Assert.Equal([1UL, 3UL], decoded.Records.Select(s => s.Context.SpanId.Value));
        var discard = Assert.Single(decoded.Discards);
        var offset = body.AsSpan().IndexOf(new byte[] { 0x0A, 0x10, 1, 2, }) + 1;
        Assert.Equal(new Discard(DiscardReason.Malformed, "span", 1, $"a length goes beyond the end of its message (byte {offset})"), discard);
    }

    [Fact]
    public void Truncated_request_is_an_error_that_says_where()
    {
        var body = Wire.Request(null, "lib", Wire.Span(1));
        var decoded = OtlpTraces.Decode(body.AsSpan(0, body.Length - 1), Some.Key, Some.Received);
        Assert.Equal(
            """{"Records":[],"Discards":[],"Error":{"Message":"the export request is malformed: a length goes beyond the end of its message","Offset":1}}""",
            Flat(decoded));
    }

    [Fact]
    public void Text_instead_of_protobuf_is_an_error() => Assert.NotNull(OtlpTraces.Decode("{\"resourceSpans\":[]}"u8, Some.Key, Some.Received).Error);

    [Fact]
    public void Fields_of_a_future_version_are_passed_over()
    {
        var span = DecodeOne(s =>
        {
            s.Number(100, 1);
            s.Fixed(101, 1);
            s.Text(102, "new");
            s.WriteTag(103, WireFormat.WireType.Fixed32);
            s.WriteFixed32(1);
            s.WriteTag(104, WireFormat.WireType.StartGroup);
            s.Number(1, 1);
            s.WriteTag(104, WireFormat.WireType.EndGroup);
        });
        Assert.Equal("work", span.Name);
    }

    [Fact]
    public void End_before_the_start_is_a_duration_of_zero() =>
        Assert.Equal(0, DecodeOne(s => s.Fixed(8, 1)).DurationNanoseconds);

    [Fact]
    public void Time_beyond_the_range_is_malformed()
    {
        var discard = Assert.Single(Decode(span => { Wire.WriteSpan(span, 1); span.Fixed(8, ulong.MaxValue); }).Discards);
        Assert.Equal((DiscardReason.Malformed, 1), (discard.Reason, discard.Count));
    }

    private static string Flat(object value) => Golden.RenderFlat(value);
}
