using System.Text;
using Clew.Model;
using Clew.Protocols.Sentry;

namespace Clew.Protocols.Tests.Sentry;

public sealed class SentryEnvelopeTests
{
    private const string Id = "9ec79c33ec9942ab8353589fcb2e04dc";
    private const string Event = """{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc","message":"m"}""";

    private static SentryDecoded Decode(string envelope) => SentryEnvelope.Decode(Encoding.UTF8.GetBytes(envelope), Some.Key, Some.Received);

    [Theory]
    [InlineData("{}\n{\"type\":\"event\"}\n" + Event)]
    [InlineData("{}\n{\"type\":\"event\"}\n" + Event + "\n")]
    [InlineData("{}\n{\"type\":\"event\"}\n" + Event + "\n\n\n")]
    [InlineData("{}\r\n{\"type\":\"event\"}\r\n" + Event + "\r\n")]
    [InlineData("{}\n{\"type\":\"event\",\"length\":61}\n" + Event)]
    [InlineData("{}\n{\"type\":\"event\",\"length\":61}\n" + Event + "\n")]
    [InlineData("{}\n\n{\"type\":\"event\",\"length\":\"61\",\"content_type\":null}\n" + Event + "\n")]
    public void Item_is_read_with_and_without_length_and_trailing_newlines(string envelope)
    {
        var decoded = Decode(envelope);
        Assert.Empty(decoded.Discards);
        Assert.Equal("m", Assert.Single(decoded.Errors).Message);
    }

    [Fact]
    public void Payload_with_newlines_is_read_by_its_length()
    {
        var payload = "{\"message\":\n\"m\"}";
        var decoded = Decode($"{{}}\n{{\"type\":\"attachment\",\"length\":3}}\n\n\n\n\n{{\"type\":\"event\",\"length\":{payload.Length}}}\n{payload}\n");
        Assert.Equal("m", Assert.Single(decoded.Errors).Message);
        Assert.Equal("unsupported_item:attachment", Assert.Single(decoded.Discards).Reason);
    }

    [Fact]
    public void Envelope_without_items_has_nothing() =>
        Assert.Equal($$"""{"Errors":[],"Spans":[],"Logs":[],"Sessions":[],"CheckIns":[],"Feedback":[],"EventId":"{{Id}}","SentAt":null,"Discards":[],"Error":null}""", Golden.RenderFlat(Decode($$"""{"event_id":"{{Id}}"}""")));

    [Theory]
    [InlineData("")]
    [InlineData("not json\n{}")]
    [InlineData("[]\n")]
    public void Body_without_a_header_is_an_error(string body) => Assert.NotNull(Decode(body).Error);

    [Fact]
    public void Items_that_are_not_kept_are_counted_by_name_and_neighbours_are_kept()
    {
        var decoded = Decode($$"""
            {}
            {"type":"replay_event"}
            {"sid":"1"}
            {"type":"profile","length":2}
            {}
            {"type":"event"}
            {{Event}}
            {"type":"replay_event"}
            {"sid":"2"}
            {"type":"what is this?"}
            {}
            """);
        Assert.Equal(Id, Assert.Single(decoded.Errors).EventId);
        Assert.Equal(
            [("unsupported_item:replay_event", 2), ("unsupported_item:profile", 1), ("unsupported_item:other", 1)],
            decoded.Discards.Select(d => (d.Reason, d.Count)));
    }

    [Fact]
    public void Malformed_items_are_counted_and_neighbours_are_kept()
    {
        var decoded = Decode($$"""
            {}
            {"type":"event"}
            {"message":
            no header
            {"message":"of what?"}
            {"type":"transaction"}
            []
            {"type":"event"}
            {{Event}}
            {"type":"event","length":100000}
            {}
            """);
        Assert.Equal(Id, Assert.Single(decoded.Errors).EventId);
        Assert.Equal(
            [("malformed", "error", 2), ("malformed", "envelope_item", 1), ("malformed", "span", 1)],
            decoded.Discards.Select(d => (d.Reason, d.Signal, d.Count)));
        Assert.Equal("not valid JSON (byte 31)", decoded.Discards[0].Detail);
    }

    [Fact]
    public void Item_types_without_end_do_not_make_names_without_end()
    {
        var envelope = new StringBuilder("{}\n");
        for (var i = 0; i < 500; i++) envelope.Append($"{{\"type\":\"t{i}\"}}\n{{}}\n");
        var discards = Decode(envelope.ToString()).Discards;
        Assert.Equal((64, 500), (discards.Count, discards.Sum(d => d.Count)));
    }

    [Fact]
    public void Event_without_id_takes_that_of_the_envelope()
    {
        var decoded = Decode($$"""
            {"event_id":"9EC79C33-EC99-42AB-8353-589FCB2E04DC"}
            {"type":"event"}
            {}
            """);
        Assert.Equal((Id, Id), (decoded.EventId, decoded.Errors[0].EventId));
    }

    [Fact]
    public void Id_of_the_envelope_wins_for_its_first_event()
    {
        var decoded = Decode($$"""
            {"event_id":"{{Id}}"}
            {"type":"event"}
            {"event_id":"00000000000000000000000000000001"}
            {"type":"event"}
            {"event_id":"00000000000000000000000000000002"}
            """);
        Assert.Equal([Id, "00000000000000000000000000000002"], decoded.Errors.Select(e => e.EventId));
    }

    [Fact]
    public void Empty_payloads_are_items()
    {
        var decoded = Decode("{}\n{\"type\":\"attachment\",\"length\":0}\n\n{\"type\":\"attachment\",\"length\":0}\n\n{\"type\":\"attachment\"}\n\n{\"type\":\"attachment\",\"length\":0}\n");
        Assert.Equal(4, Assert.Single(decoded.Discards).Count);
    }

    [Fact]
    public void Event_without_any_id_has_the_same_at_every_delivery()
    {
        var first = Decode("{}\n{\"type\":\"event\"}\n{\"message\":\"m\"}");
        var second = Decode("{\"sent_at\":\"2026-01-01T00:00:00Z\"}\n{\"type\":\"event\"}\n{\"message\":\"m\"}");
        Assert.Equal(32, first.EventId.Length);
        Assert.Equal((first.EventId, first.EventId), (first.Errors[0].EventId, second.EventId));
    }

    [Fact]
    public void When_it_was_sent_is_by_the_clock_of_its_times()
    {
        var decoded = SentryEnvelope.Decode("""
            {"sent_at":"2026-01-31T12:34:50Z"}
            {"type":"event"}
            {"event_id":"11111111111111111111111111111111","message":"without a time"}
            """u8, Some.Key, Some.Received);

        var sent = Timestamp.From(new(2026, 1, 31, 12, 34, 50, TimeSpan.Zero));
        Assert.Equal((sent, sent), (decoded.SentAt, Assert.Single(decoded.Errors).Context.Time));
    }
}
