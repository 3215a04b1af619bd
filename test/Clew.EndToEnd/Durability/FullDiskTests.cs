using System.Net;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;
using Clew.Storage.Tests.Journal;

namespace Clew.EndToEnd.Durability;

/// <summary>A disk without room is no fault of a sender and no fault of ours: come back later.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int DiskBytes = 4 << 20;

    /// <summary>For the journal and the engine together.</summary>
    private const int WholeDiskBytes = 256 << 20;

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

    [Fact(Timeout = 240_000)]
    public async Task What_was_accepted_before_during_and_after_a_full_disk_is_there_once_and_nobody_has_to_help()
    {
        using var disk = SmallDisk.TryMount(WholeDiskBytes);
        Assert.SkipWhen(disk is null, "A small disk cannot be mounted: run the test as root.");
        await using var server = await ClewServer.StartAtAsync(Directory.CreateDirectory(Path.Combine(disk.Path, "data")).FullName);
        var senders = new Senders(server);
        using var stop = new CancellationTokenSource();
        var sending = senders.RunAsync(stop.Token);

        for (var time = 0; time < 3; time++)
        {
            await GrowAsync(server, senders, acknowledged: true);
            disk.Fill(full: true);
            await GrowAsync(server, senders, acknowledged: false);
            disk.Fill(full: false);
        }
        await GrowAsync(server, senders, acknowledged: true);
        await stop.CancelAsync();
        await sending;

        var stored = new StoredRecords(server, senders.Sent);
        await stored.UntilLoadedAsync();
        output.WriteLine(await stored.AssertExactlyOnceAsync());
        Assert.Equal(0, await server.StopAsync());
    }

    /// <summary>Until a good many more were acknowledged, or refused; the sender allows no answer but success and 503.</summary>
    private static Task GrowAsync(ClewServer server, Senders senders, bool acknowledged)
    {
        const int Many = 150;
        var before = senders.Sent.Count(record => record.Value == acknowledged);
        return server.Until(() => Task.FromResult(senders.Sent.Count(record => record.Value == acknowledged) >= before + Many ? "enough" : null));
    }
}
