using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentrySpanTests
{
    private const string Trace = "9ec79c33ec9942ab8353589fcb2e04dc";

    private static SentryDecoded Decode(string type, string payload) =>
        SentryEnvelope.Decode(Encoding.UTF8.GetBytes($"{{}}\n{{\"type\":\"{type}\"}}\n{payload.ReplaceLineEndings(" ")}"), Some.Key, Some.Received);

    [Fact]
    public void Spans_take_from_their_transaction_what_they_do_not_say()
    {
        var decoded = Decode("transaction", $$$"""
            {"transaction":"GET /x","start_timestamp":100.0,"timestamp":100.5,"release":"shop@1","user":{"id":7},
             "contexts":{"trace":{"trace_id":"{{{Trace}}}","span_id":"00000000000000aa","op":"http.server","status":"internal_error"}},
             "spans":[{"span_id":"00000000000000bb","op":"db.query","description":"SELECT 1","start_timestamp":100.1,"timestamp":100.2,"status":"ok"}]}
            """);
        Assert.Equal(
            [
                ("GET /x", SpanKind.Server, 500_000_000L, SpanStatus.Error, "internal_error", "0000000000000000", "00000000000000aa"),
                ("SELECT 1", SpanKind.Client, 100_000_000L, SpanStatus.Ok, "", "00000000000000aa", "00000000000000bb"),
            ],
            decoded.Spans.Select(s => (s.Name, s.Kind, s.DurationNanoseconds, s.Status, s.StatusMessage, $"{s.ParentSpanId}", $"{s.Context.SpanId}")));
        Assert.All(decoded.Spans, s => Assert.Equal((Trace, "shop", "shop@1", "7"), ($"{s.Context.TraceId}", s.Context.Service, s.Context.Release, s.Context.User)));
    }

    [Fact]
    public void Transaction_without_a_trace_is_discarded_with_its_spans() =>
        Assert.Equal(
            new Discard("missing_field", "span", 3, "a transaction without contexts.trace.trace_id or span_id"),
            Assert.Single(Decode("transaction", """{"transaction":"x","spans":[{},{}]}""").Discards));

    [Fact]
    public void Broken_spans_of_a_transaction_are_counted_and_the_others_kept()
    {
        var decoded = Decode("transaction", $$$"""
            {"transaction":"x","start_timestamp":1,"timestamp":2,"contexts":{"trace":{"trace_id":"{{{Trace}}}","span_id":"00000000000000aa"}},
             "spans":[null,{"span_id":"zz"},{"span_id":"00000000000000bb"},{"span_id":"00000000000000cc","start_timestamp":1,"timestamp":0.5}]}
            """);
        Assert.Equal(["00000000000000aa", "00000000000000cc"], decoded.Spans.Select(s => $"{s.Context.SpanId}"));
        Assert.Equal(0, decoded.Spans[1].DurationNanoseconds);
        Assert.Equal(3, Assert.Single(decoded.Discards).Count);
    }

    [Fact]
    public void Broken_streamed_spans_are_counted_and_the_others_kept()
    {
        var decoded = Decode("span", $$$"""
            {"version":2,"items":[null,{"trace_id":"{{{Trace}}}"},{"trace_id":"{{{Trace}}}","span_id":"00000000000000bb","start_timestamp":1,"end_timestamp":2,"name":"n","status":"error",
             "attributes":{"service.name":{"value":"billing","type":"string"},"http.request.header.cookie":{"value":["a"],"type":"array"},"user.email":{"value":"a@b"}},
             "links":[{"trace_id":"{{{Trace}}}","span_id":"00000000000000cc"},{}]}]}
            """);
        var span = Assert.Single(decoded.Spans);
        Assert.Equal(("billing", "a@b", SpanStatus.Error, 1), (span.Context.Service, span.Context.User, span.Status, span.Links.Length));
        Assert.Equal("""{"service.name":"billing","http.request.header.cookie":"[\"a\"]","user.email":"a@b"}""", Golden.RenderFlat(span.Attributes));
        Assert.Equal([("span", 1), ("span", 1), ("span_link", 1)], decoded.Discards.SelectMany(d => Enumerable.Repeat((d.Signal, 1), d.Count)));
    }

    [Fact]
    public void Single_span_of_version_1_is_read()
    {
        var span = Assert.Single(Decode("span", $$$"""
            {"trace_id":"{{{Trace}}}","span_id":"00000000000000bb","op":"ui.interaction.click","description":"button","start_timestamp":1,"timestamp":1.25,"data":{"release":"web@1","user":"ada"}}
            """).Spans);
        Assert.Equal(("button", "web", "web@1", "ada", 250_000_000L), (span.Name, span.Context.Service, span.Context.Release, span.Context.User, span.DurationNanoseconds));
    }

    [Theory]
    [InlineData("ok", SpanStatus.Ok)]
    [InlineData("cancelled", SpanStatus.Unset)]
    [InlineData("unknown", SpanStatus.Unset)]
    [InlineData("", SpanStatus.Unset)]
    [InlineData("deadline_exceeded", SpanStatus.Error)]
    public void Statuses_are_failures_as_in_sentry(string status, SpanStatus expected) => Assert.Equal(expected, SentrySpans.StatusOf(status));
}
