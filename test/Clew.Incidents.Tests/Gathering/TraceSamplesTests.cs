using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Tests.Gathering;

public sealed class TraceSamplesTests
{
    private static SampledSpan Span(string trace, ulong id, ulong parent, string service, string operation, SpanKind kind = SpanKind.Server, bool failed = false, string peer = "") =>
        new(trace, id, parent, service, operation, kind, (long)id, 10, failed, peer);

    [Fact]
    public void An_address_that_a_service_answered_at_is_that_service_also_when_it_does_not_answer()
    {
        var samples = TraceSamples.Of(
            [Span("b", 3, 0, "orders", "POST", SpanKind.Client, failed: true, peer: "10.0.0.1:80")],
            [Span("a", 1, 0, "orders", "POST", SpanKind.Client, peer: "10.0.0.1:80"), Span("a", 2, 1, "billing", "POST /charges")]);

        Assert.Equal([("POST billing", "billing")], samples.Since[0].Spans.Select(static span => (span.Operation, span.Peer)));
        Assert.Equal([("POST billing", "billing"), ("POST /charges", "")], samples.Before[0].Spans.Select(static span => (span.Operation, span.Peer)));
        Assert.Equal("/traces/b", samples.Since[0].Link);
    }

    [Fact]
    public void An_address_that_nobody_answered_at_stays_an_address() => Assert.Equal(
        ("POST bank.example:443", "bank.example:443"),
        TraceSamples.Of([Span("a", 1, 0, "billing", "POST", SpanKind.Client, peer: "bank.example:443")], []).Since[0].Spans.Select(static span => (span.Operation, span.Peer)).Single());

    [Fact]
    public void A_span_that_came_twice_is_one() =>
        Assert.Single(TraceSamples.Of([Span("a", 1, 0, "billing", "GET /"), Span("a", 1, 0, "billing", "GET /")], []).Since[0].Spans);
}
