using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Clew.EndToEnd.Engine;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Keys;

[Collection(RunningServerTests.Name)]
public sealed class KeyLifeTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task A_rotated_key_is_taken_by_both_secrets_until_the_overlap_ends_and_stays_the_same_key()
    {
        var (id, old) = await _server.MakeKeyAsync();
        var first = await _server.StatusAsync(old);

        var rotated = await _server.SendAsync(HttpMethod.Post, $"/api/v1/keys/{id}/rotate", new { overlapHours = 24 });
        var fresh = rotated.GetProperty("key").GetString()!;
        var both = (await _server.StatusAsync(old), await _server.StatusAsync(fresh));
        var during = await _server.KeyAsync(id);
        var again = await _server.SendAsync(HttpMethod.Post, $"/api/v1/keys/{id}/rotate", new { overlapHours = 0 });
        var last = again.GetProperty("key").GetString()!;

        Assert.Equal((HttpStatusCode.OK, (HttpStatusCode.OK, HttpStatusCode.OK)), (first, both));
        Assert.Equal(id, rotated.GetProperty("id").GetString());
        Assert.Equal(24, (during.GetProperty("oldSecretValidUntil").GetDateTimeOffset() - during.GetProperty("rotatedAt").GetDateTimeOffset()).TotalHours, 0.001);
        Assert.True(during.GetProperty("oldSecretLastUsedAt").GetDateTimeOffset() >= during.GetProperty("rotatedAt").GetDateTimeOffset());
        Assert.Equal(3, during.GetProperty("acceptedToday").GetInt64());
        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK),
            (await _server.StatusAsync(old), await _server.StatusAsync(fresh), await _server.StatusAsync(last)));
        Assert.DoesNotContain(last, await _server.GetAsync("/api/v1/keys"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_tells_when_it_was_used_and_when_its_first_and_last_event_came_also_after_a_restart()
    {
        await using var server = await ClewServer.StartAsync();
        var (id, text) = await server.MakeKeyAsync();
        var before = await server.KeyAsync(id);
        await server.StatusAsync(text);
        await server.StatusAsync(text);
        var after = await server.KeyAsync(id);
        await server.StopAsync();
        await server.StartAgainAsync();
        var later = await server.KeyAsync(id);

        Assert.All(["lastUsedAt", "firstEventAt", "lastEventAt"], name => Assert.Equal(JsonValueKind.Null, before.GetProperty(name).ValueKind));
        Assert.True(after.GetProperty("firstEventAt").GetDateTimeOffset() < after.GetProperty("lastEventAt").GetDateTimeOffset());
        Assert.Equal(Moments(after), Moments(later));
        Assert.Equal(2, later.GetProperty("acceptedToday").GetInt64());
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_the_reason_is_told_where_people_look()
    {
        var (id, text) = await _server.MakeKeyAsync();
        var before = await _server.StatusAsync(text);

        await _server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before, await _server.StatusAsync(text)));
        Assert.Contains("\"unauthorized\"", await _server.GetAsync("/api/v1/intake"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_key_that_was_rotated_or_revoked_does_not_come_back_with_a_restart()
    {
        await using var server = await ClewServer.StartAsync();
        var id = JsonDocument.Parse(await server.GetAsync("/api/v1/keys")).RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
        var rotated = (await server.SendAsync(HttpMethod.Post, $"/api/v1/keys/{id}/rotate", new { overlapHours = 0 })).GetProperty("key").GetString()!;
        await server.StopAsync();
        await server.StartAgainAsync();
        var afterRotation = (await server.StatusAsync(ClewServer.Key), await server.StatusAsync(rotated));
        await server.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}");
        await server.StopAsync();
        await server.StartAgainAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), afterRotation);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await server.StatusAsync(ClewServer.Key), await server.StatusAsync(rotated)));
    }

    [Fact]
    public async Task A_key_that_another_server_of_the_same_engine_revokes_is_refused_within_two_seconds()
    {
        await using var engine = await ExternalEngine.StartAsync();
        var url = ("Clew__Engine__Url", $"http://127.0.0.1:{engine.Proxy.Port}");
        await using var one = await ClewServer.StartAsync(url);
        await using var two = await ClewServer.StartAsync(url);
        var (id, text) = await one.MakeKeyAsync();
        await two.Until(async () => await two.StatusAsync(text) == HttpStatusCode.OK ? "known" : null);

        var started = Stopwatch.GetTimestamp();
        await one.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{id}");
        await two.Until(async () => await two.StatusAsync(text) == HttpStatusCode.Unauthorized ? "refused" : null);

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 2);
    }

    private static (DateTimeOffset, DateTimeOffset, DateTimeOffset) Moments(JsonElement key) => (
        Milliseconds(key.GetProperty("lastUsedAt")), Milliseconds(key.GetProperty("firstEventAt")), Milliseconds(key.GetProperty("lastEventAt")));

    private static DateTimeOffset Milliseconds(JsonElement time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetDateTimeOffset().ToUnixTimeMilliseconds());
}
