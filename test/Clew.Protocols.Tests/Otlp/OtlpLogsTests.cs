using Clew.Model;
using Clew.Protocols.Otlp;
using Google.Protobuf;

namespace Clew.Protocols.Tests.Otlp;

public sealed class OtlpLogsTests
{
    private static LogRecord DecodeOne(Action<CodedOutputStream> record) =>
        Assert.Single(OtlpLogs.Decode(Wire.Request(null, "Shop.Orders", record), Some.Key, Some.Received).Records);

    [Fact]
    public void Time_is_when_it_happened_else_when_it_was_seen_else_when_it_came()
    {
        Assert.Equal(new(5), DecodeOne(l => { l.Fixed(1, 5); l.Fixed(11, 6); }).Context.Time);
        Assert.Equal(new(6), DecodeOne(l => { l.Fixed(1, 0); l.Fixed(11, 6); }).Context.Time);
        Assert.Equal(Some.Received, DecodeOne(_ => { }).Context.Time);
        Assert.Equal(Some.Received, DecodeOne(l => l.Fixed(1, ulong.MaxValue)).Context.Time);
    }

    [Fact]
    public void Original_format_becomes_the_template_and_is_no_attribute()
    {
        var log = DecodeOne(l =>
        {
            l.Message(5, body => body.Text(1, "Order 7 failed"));
            l.Attribute(6, "Order", v => v.Number(3, 7));
            l.Attribute(6, "{OriginalFormat}", "Order {Order} failed");
            l.Attribute(6, "Total", v => v.Number(3, 9));
        });
        Assert.Equal(("Order 7 failed", "Order {Order} failed"), (log.Body, log.Template));
        Assert.Equal("""{"Order":"7","Total":"9"}""", Golden.RenderFlat(log.Attributes));
    }

    [Fact]
    public void Structured_body_is_kept_as_json() =>
        Assert.Equal("""{"a":[1]}""", DecodeOne(l => l.Message(5, body =>
            body.Message(6, map => map.Attribute(1, "a", v => v.Message(5, list => list.Message(1, e => e.Number(3, 1))))))).Body);

    [Fact]
    public void Record_of_a_trace_is_joined_to_it()
    {
        var context = DecodeOne(l => { l.Bytes(9, new TraceId(1, 2).ToBytes()); l.Bytes(10, new SpanId(3).ToBytes()); }).Context;
        Assert.Equal((new TraceId(1, 2), new SpanId(3)), (context.TraceId, context.SpanId));
    }

    [Fact]
    public void Severity_of_no_known_number_is_unspecified() =>
        Assert.Equal((SeverityNumber.Unspecified, "Loud"), DecodeOne(l => { l.Number(2, 99); l.Text(3, "Loud"); }) is var log ? (log.Severity, log.SeverityText) : default);

    [Fact]
    public void Broken_record_is_discarded_and_its_neighbours_are_kept()
    {
        var decoded = OtlpLogs.Decode(
            Wire.Request(null, "s", l => l.Fixed(1, 1), l => l.Number(1, 1), l => l.Fixed(1, 3)), Some.Key, Some.Received);
        Assert.Equal([1L, 3L], decoded.Records.Select(l => l.Context.Time.UnixNanoseconds));
        Assert.Equal((DiscardReason.Malformed, "log", 1), (decoded.Discards[0].Reason, decoded.Discards[0].Signal, decoded.Discards[0].Count));
    }
}
