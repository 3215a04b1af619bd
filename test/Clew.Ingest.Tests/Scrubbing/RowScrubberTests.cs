using Clew.Analysis.Scrubbing;
using Clew.Ingest.Scrubbing;
using Clew.Model;
using Clew.Storage.Rows;
using Some = Clew.Ingest.Tests.Errors.Some;

namespace Clew.Ingest.Tests.Scrubbing;

/// <summary>What is scrubbed in rows is what the same record with the scrubbed texts would have been written as.</summary>
public sealed class RowScrubberTests
{
    private static readonly AttributeList Harmless = AttributeList.Of(("http.route", "/orders"), ("trace", "4bf92f3577b34da6a3ce929d0e0e4736"));
    private static readonly AttributeList Secret = AttributeList.Of(("http.route", "/orders"), ("http.request.header.cookie", "id=7"), ("db.password", ""), ("note", "card 4111111111111111 ok"));
    private static readonly AttributeList Marked = AttributeList.Of(("http.route", "/orders"), ("http.request.header.cookie", "[cookie]"), ("db.password", ""), ("note", "card [card number] ok"));

    [Fact]
    public void Rows_without_a_secret_are_not_copied()
    {
        using var rows = Rows([Span(Harmless, "GET /orders"), Span(Harmless, "GET /orders")]);
        using var output = new RowBuffer();

        var scrubbed = new RowScrubber(new(ScrubPolicy.Default)).Scrub(SignalTable.Spans, rows, output);

        Assert.True(rows.WrittenMemory.Equals(scrubbed));
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void A_span_is_scrubbed_in_all_its_parts_and_its_neighbours_stay()
    {
        using var expected = Rows([Span(Harmless, "a"), Span(Marked, "GET /pay?token=[token]"), Span(Harmless, "b"), Span(Marked, "c")]);

        Assert.Equal(expected.WrittenMemory.ToArray(), Scrub(ScrubPolicy.Default, Span(Harmless, "a"), Span(Secret, "GET /pay?token=abc"), Span(Harmless, "b"), Span(Secret, "c")));
    }

    [Fact]
    public void Texts_of_any_length_keep_their_place()
    {
        foreach (var length in new[] { 0, 1, 100, 127, 128, 16_383, 16_384, 100_000 })
        {
            var filler = new string('x', length);
            using var expected = Rows([Span(Harmless, $"{filler} password=[password] {filler}")]);
            Assert.Equal(expected.WrittenMemory.ToArray(), Scrub(ScrubPolicy.Default, Span(Harmless, $"{filler} password=hunter2 {filler}")));
        }
    }

    [Fact]
    public void Rules_of_ones_own_mask_hash_and_drop_by_path_key_and_pattern()
    {
        var policy = ScrubPolicy.Compile(new()
        {
            Own =
            [
                new() { Name = "phone", By = ScrubTarget.Path, Match = "attributes.user.phone", Action = ScrubAction.Mask },
                new() { Name = "customer", By = ScrubTarget.Key, Match = "customer_*", Action = ScrubAction.Hash },
                new() { Name = "internal", By = ScrubTarget.Key, Match = "debug.*", Action = ScrubAction.Drop },
                new() { Name = "iban", By = ScrubTarget.Pattern, Match = @"\bDE\d{20}\b", Action = ScrubAction.Mask },
                new() { Name = "off", By = ScrubTarget.Key, Match = "kept", Action = ScrubAction.Drop, IsOff = true },
            ],
        }, [1, 2, 3]);
        var sent = AttributeList.Of(("user.phone", "+49 30 1"), ("customer-id", "C7"), ("debug.state", "{...}"), ("to", "DE89370400440532013000"), ("kept", "yes"));
        var hashed = Hash("customer", "C7", [1, 2, 3]);
        // As sent, in the attributes; the phone's rule is about these alone.
        var stored = AttributeList.Of(("user.phone", "[phone]"), ("customer-id", hashed), ("to", "[iban]"), ("kept", "yes"), ("clew.dropped", "debug.state"));
        var elsewhere = AttributeList.Of(("user.phone", "+49 30 1"), ("customer-id", hashed), ("to", "[iban]"), ("kept", "yes"), ("clew.dropped", "debug.state"));
        using var expected = Rows([Span(sent, "a") with
        {
            Attributes = stored,
            Resource = elsewhere,
            Events = [new(new(3), "sent", elsewhere)],
            Links = [new(TraceId.None, SpanId.None, elsewhere)],
        }]);

        Assert.Equal(expected.WrittenMemory.ToArray(), Scrub(policy, Span(sent, "a")));
    }

    [Fact]
    public void What_was_replaced_is_counted_by_rule()
    {
        using var rows = Rows([Span(Secret, "x"), Span(Harmless, "password=a1 password=b2")]);
        using var output = new RowBuffer();
        var scrubber = new TextScrubber(ScrubPolicy.Default);

        new RowScrubber(scrubber).Scrub(SignalTable.Spans, rows, output);

        Assert.Equal([("card-number", 4L), ("cookie", 4L), ("password", 2L)], scrubber.Tally.Counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value)));
    }

    private static string Hash(string word, string value, byte[] key) =>
        $"[{word} {Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(value)))[..16]}]";

    private static byte[] Scrub(ScrubPolicy policy, params SpanRecord[] spans)
    {
        using var rows = Rows(spans);
        using var output = new RowBuffer();
        return new RowScrubber(new(policy)).Scrub(SignalTable.Spans, rows, output).ToArray();
    }

    private static SpanRecord Span(AttributeList attributes, string name) => Some.Span(1) with
    {
        Name = name,
        Attributes = attributes,
        Resource = attributes,
        Events = [new(new(3), "sent", attributes)],
        Links = [new(TraceId.None, SpanId.None, attributes)],
    };

    private static RowBuffer Rows(IEnumerable<SpanRecord> spans)
    {
        var buffer = new RowBuffer();
        foreach (var span in spans) SpanRow.Write(buffer, span, new(5), 6);
        return buffer;
    }
}
