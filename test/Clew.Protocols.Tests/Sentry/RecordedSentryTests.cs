using Clew.Protocols.Otlp;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class RecordedSentryTests
{
    [Theory]
    [InlineData("Recorded/node-error.envelope")]
    [InlineData("Recorded/node-otel-error.envelope")]
    [InlineData("Recorded/node-message.envelope")]
    [InlineData("Recorded/node-spans.envelope")]
    [InlineData("Recorded/node-transaction.envelope")]
    [InlineData("Recorded/node-client-report.envelope")]
    [InlineData("Recorded/node-sessions.envelope")]
    [InlineData("Recorded/node-session.envelope")]
    [InlineData("Recorded/node-logs.envelope")]
    [InlineData("Recorded/node-check-in.envelope")]
    [InlineData("Recorded/node-feedback.envelope")]
    [InlineData("Recorded/browser-error.envelope")]
    [InlineData("Recorded/browser-session.envelope")]
    [InlineData("Recorded/python-transaction.envelope")]
    public void Envelopes_of_real_sdks_are_read_as_recorded(string recording) =>
        Golden.Match(SentryEnvelope.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);

    [Theory]
    [InlineData("Recorded/python-event.json")]
    [InlineData("Recorded/ruby-event.json")]
    public void Events_of_sdks_that_store_are_read_as_recorded(string recording) =>
        Golden.Match(SentryStore.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);

    [Fact]
    public void One_error_by_both_protocols_has_the_same_identity()
    {
        var sentry = Assert.Single(SentryEnvelope.Decode(Golden.Read("Recorded/node-otel-error.envelope"), Some.Key, Some.Received).Errors);
        var span = Assert.Single(OtlpTraces.Decode(Golden.Read("../Otlp/Recorded/node-otel-traces.bin"), Some.Key, Some.Received).Records);
        var exception = Assert.Single(span.Events);
        Assert.Equal(span.Context with { Time = default }, sentry.Context with { Time = default });
        Assert.Equal(
            (exception.Attributes["exception.type"], exception.Attributes["exception.message"]),
            (sentry.Exceptions.Outermost!.Type, sentry.Exceptions.Outermost.Message));
        Assert.InRange((sentry.Context.Time - exception.Time).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
