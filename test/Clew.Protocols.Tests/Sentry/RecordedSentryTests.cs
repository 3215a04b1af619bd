using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class RecordedSentryTests
{
    [Theory]
    [InlineData("Recorded/node-error.envelope")]
    [InlineData("Recorded/node-message.envelope")]
    [InlineData("Recorded/node-spans.envelope")]
    [InlineData("Recorded/node-transaction.envelope")]
    [InlineData("Recorded/node-client-report.envelope")]
    [InlineData("Recorded/node-sessions.envelope")]
    [InlineData("Recorded/python-transaction.envelope")]
    public void Envelopes_of_real_sdks_are_read_as_recorded(string recording) =>
        Golden.Match(SentryEnvelope.Decode(Golden.Read(recording), Some.Key, Some.Received), recording);

    [Fact]
    public void Event_of_an_sdk_that_stores_is_read_as_recorded() =>
        Golden.Match(SentryStore.Decode(Golden.Read("Recorded/python-event.json"), Some.Key, Some.Received), "Recorded/python-event.json");
}
