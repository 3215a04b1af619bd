using System.Net;
using System.Text;
using Clew.EndToEnd.Intake;
using Clew.Protocols.Tests.Otlp;
using Clew.Shared;

namespace Clew.EndToEnd.BadInput;

/// <summary>One bad record costs nobody else anything.</summary>
[Collection(RunningServerTests.Name)]
public sealed class NeighbourTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task Unknown_items_are_counted_by_name_and_their_neighbours_are_kept()
    {
        var (first, last) = (SentBody.NewType(), SentBody.NewType());
        var body = SentBody.SentryEnvelope(
            SentBody.Item("event", SentBody.SentryEvent(first)),
            SentBody.Item("made_up_item", "{}"),
            SentBody.Item("event", "{\"event_id\":"),
            SentBody.Item("event", SentBody.SentryEvent(last)));

        using var response = await _server.PostAsync("/api/1/envelope/", body, SentBody.Envelope);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await _server.ErrorsAsync(first, 1));
        Assert.Single(await _server.ErrorsAsync(last, 1));
        Assert.Equal(1, await _server.DiscardedAsync("unsupported_item:made_up_item"));
    }

    [Fact]
    public async Task A_span_without_its_ids_is_told_as_partial_success_and_its_neighbours_are_kept()
    {
        var trace = SentBody.NewTrace();
        var body = Wire.Request(resource => resource.Attribute(1, "service.name", "billing"), "test",
            SentBody.ServerSpan(trace, new(1), 200),
            span => span.Text(5, "nobody"),
            SentBody.ServerSpan(trace, new(2), 200));

        using var response = await _server.PostAsync("/v1/traces", body, SentBody.Protobuf);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        // ExportTraceServiceResponse.partial_success (1) . rejected_spans (1) = 1
        var answer = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal((0x0A, 0x08, 1), (answer[0], answer[2], answer[3]));
        Assert.Equal(2, await _server.SpansAsync(trace));
        Assert.InRange(await _server.DiscardedAsync("missing_field"), 1, long.MaxValue);
    }

    [Fact]
    public async Task Text_that_is_not_utf8_costs_no_neighbour()
    {
        var type = SentBody.NewType();
        var broken = Encoding.Latin1.GetBytes(SentBody.Item("event", "{\"message\":\"caf\u00e9\"}"));
        byte[] body = [.. SentBody.SentryEnvelope(SentBody.Item("event", SentBody.SentryEvent(type))), .. broken];

        using var response = await _server.PostAsync("/api/1/envelope/", body, SentBody.Envelope);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await _server.ErrorsAsync(type, 1));
    }
}
