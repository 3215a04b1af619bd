using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentryLogTests
{
    private static SentryDecoded Decode(string type, string payload) =>
        SentryEnvelope.Decode(Encoding.UTF8.GetBytes($"{{}}\n{{\"type\":\"{type}\"}}\n{payload}"), Some.Key, Some.Received);

    [Fact]
    public void Log_has_its_trace_its_severity_and_what_the_sdk_says_of_itself()
    {
        var decoded = Decode("log", """
            {"items":[{"timestamp":1769862890.5,"trace_id":"c7fae1ca70fa3f11403a3beea7a7012e","span_id":"b0e6f15b45c36b12","level":"warn","severity_number":13,"body":"Card 3 was declined","attributes":{"sentry.release":{"value":"shop@2.1","type":"string"},"sentry.message.template":{"value":"Card %s was declined","type":"string"},"server.address":{"value":"till-4","type":"string"},"attempt":{"value":2,"type":"integer"},"user.id":{"value":"u7","type":"string"},"http.request.header.cookie":{"value":"s3cr3t","type":"string"}}}]}
            """.ReplaceLineEndings(""));

        var log = Assert.Single(decoded.Logs);
        Assert.Empty(decoded.Discards);
        Assert.Equal(("shop", "shop@2.1", "u7", "c7fae1ca70fa3f11403a3beea7a7012e", "b0e6f15b45c36b12", 1_769_862_890_500_000_000),
            (log.Context.Service, log.Context.Release, log.Context.User, log.Context.TraceId.ToString(), log.Context.SpanId.ToString(), log.Context.Time.UnixNanoseconds));
        Assert.Equal((SeverityNumber.Warning, "warn", "Card 3 was declined", "Card %s was declined"), (log.Severity, log.SeverityText, log.Body, log.Template));
        Assert.Equal(("2", "s3cr3t", "till-4"), (log.Attributes["attempt"], log.Attributes["http.request.header.cookie"], log.Resource["host.name"]));
    }

    [Theory]
    [InlineData("trace", SeverityNumber.Trace)]
    [InlineData("Info", SeverityNumber.Information)]
    [InlineData("error", SeverityNumber.Error)]
    [InlineData("fatal", SeverityNumber.Fatal)]
    [InlineData("purple", SeverityNumber.Unspecified)]
    public void Level_alone_says_the_severity(string level, SeverityNumber severity) =>
        Assert.Equal(severity, Assert.Single(Decode("log", $$"""{"items":[{"level":"{{level}}","body":"b"}]}""").Logs).Severity);

    [Fact]
    public void Log_that_is_none_is_counted_and_its_neighbours_are_kept()
    {
        var decoded = Decode("log", """{"items":[7,{"body":"b"}]}""");

        Assert.Equal("b", Assert.Single(decoded.Logs).Body);
        Assert.Equal(("malformed", "log", 1), Assert.Single(decoded.Discards.Select(d => (d.Reason, d.Signal, d.Count))));
    }

    [Fact]
    public void Log_item_without_logs_is_counted() => Assert.Equal("missing_field", Assert.Single(Decode("log", "{}").Discards).Reason);

    [Fact]
    public void What_the_sdk_dropped_is_counted_by_its_reason_and_our_name_of_the_signal()
    {
        var decoded = Decode("client_report", """
            {"discarded_events":[{"reason":"queue_overflow","category":"error","quantity":23},{"reason":"sample_rate","category":"transaction","quantity":"1321"},
            {"reason":"ratelimit_backoff","category":"log_item","quantity":4},{"reason":"ratelimit_backoff","category":"log_byte","quantity":900},
            {"reason":"a b<script>","category":"monitor","quantity":1},{"reason":"x","category":"span","quantity":-4},{"reason":"x","category":"replay","quantity":1e300}],
            "filtered_sampling_events":[{"category":"session","quantity":2}]}
            """.ReplaceLineEndings(""));

        Assert.Equal(
            [
                ("dropped_by_sdk:queue_overflow", "error", 23), ("dropped_by_sdk:sample_rate", "span", 1321), ("dropped_by_sdk:ratelimit_backoff", "log", 4),
                ("dropped_by_sdk:other", "check_in", 1), ("dropped_by_sdk:sampled", "session", 2),
            ],
            decoded.Discards.Select(d => (d.Reason, d.Signal, d.Count)));
    }
}
