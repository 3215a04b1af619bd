using System.Text;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentryTraceTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Other = "c7fae1ca70fa3f11403a3beea7a7012e";

    [Theory]
    [InlineData("{}", $$$"""{"contexts":{"trace":{"trace_id":"{{{Trace}}}","span_id":"b7ad6b7169203331"}},"request":{"headers":{"sentry-trace":"{{{Other}}}-b7ad6b7169203331-1"} } } """)]
    [InlineData($$$"""{"trace":{"trace_id":"{{{Trace}}}"} } """, """{"message":"m"}""")]
    [InlineData("{}", $$$"""{"request":{"headers":{"Sentry-Trace":"{{{Trace}}}-b7ad6b7169203331-1"} } } """)]
    [InlineData("{}", $$$"""{"request":{"headers":[["Traceparent","00-{{{Trace}}}-b7ad6b7169203331-01"]]}}""")]
    [InlineData("{}", $$$"""{"request":{"headers":{"baggage":"a=b, sentry-trace_id={{{Trace}}},c=d"} } } """)]
    [InlineData($$$"""{"trace":{"trace_id":"{{{Trace}}}"} } """, $$$"""{"request":{"headers":{"traceparent":"00-{{{Other}}}-b7ad6b7169203331-01"} } } """)]
    public void Trace_of_an_event_is_the_one_that_whoever_called_began(string envelope, string item) =>
        Assert.Equal(Trace, TraceOf(envelope, item));

    [Theory]
    [InlineData("sentry-trace", "nonsense")]
    [InlineData("sentry-trace", "00000000000000000000000000000000-b7ad6b7169203331")]
    [InlineData("traceparent", "00-xyz")]
    [InlineData("baggage", "sentry-trace_id=")]
    [InlineData("baggage", ",,=,")]
    public void Header_that_names_no_trace_is_none(string name, string value) =>
        Assert.Equal("00000000000000000000000000000000", TraceOf("{}", $$$"""{"request":{"headers":{"{{{name}}}":"{{{value}}}"} } } """));

    private static string TraceOf(string envelope, string item) => Assert.Single(
        SentryEnvelope.Decode(Encoding.UTF8.GetBytes($"{envelope}\n{{\"type\":\"event\"}}\n{item}"), Some.Key, Some.Received).Errors).Context.TraceId.ToString();
}
