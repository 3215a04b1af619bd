using System.Net;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Tests.Journal;

namespace Clew.EndToEnd.Durability;

/// <summary>A disk without room is no fault of a sender and no fault of ours: come back later.</summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 4 << 20;

    [Fact]
    public async Task Without_room_for_an_id_the_sender_is_asked_to_come_back_and_with_room_it_is_accepted()
    {
        using var disk = SmallDisk.TryMount(DiskBytes);
        Assert.SkipWhen(disk is null, "A small disk cannot be mounted: run the test as root.");
        await using var server = await ClewServer.StartAsync(("Clew__Journal__Folder", Path.Combine(disk.Path, "journal")));
        var type = SentBody.NewType();

        // Ids are reserved in blocks, the first by the first request.
        disk.Fill(full: true);
        using var otlp = await server.PostAsync("/v1/traces", SentBody.Span(SentBody.NewTrace(), new(1), 200), SentBody.Protobuf);
        using var sentry = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(type), SentBody.Envelope);
        disk.Fill(full: false);
        using var again = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(type), SentBody.Envelope);

        Assert.Equal(
            [(HttpStatusCode.ServiceUnavailable, "5"), (HttpStatusCode.ServiceUnavailable, "5"), (HttpStatusCode.OK, (string?)null)],
            new[] { otlp, sentry, again }.Select(response => (response.StatusCode, response.Headers.RetryAfter?.ToString())));
        Assert.Single(await server.ErrorsAsync(type, 1));
        await server.IssueAsync(type);
        var refused = JsonDocument.Parse(await server.GetAsync("/api/v1/intake?period=1h")).RootElement.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("reason").GetString() == DiscardReason.JournalFull)
            .Select(item => $"{item.GetProperty("signal")} {item.GetProperty("records")}");
        Assert.Equal(["error 1", "span 1"], refused.Order());
    }
}
