using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Shared;

namespace Clew.EndToEnd.Telling;

/// <summary>The synthetic fault goes the whole real way, and nothing that a user sees knows of it.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task The_canary_arrives_and_is_in_none_of_the_users_lists_and_counts()
    {
        await using var server = await ClewServer.StartAsync(("Clew__Canary__Interval", "00:00:10"));
        var type = SentBody.NewType();

        var canary = await server.Until(async () => Parse(await server.GetAsync("/api/v1/canary")) is var answer && answer.GetProperty("runs").GetInt32() > 1 ? new Box(answer) : null);
        using var sent = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(type), SentBody.Envelope);
        await server.IssueAsync(type);

        Assert.Equal(0, canary.Json.GetProperty("lost").GetInt32());
        Assert.InRange(canary.Json.GetProperty("items")[0].GetProperty("message").GetDouble(), 0.5, 120);
        Assert.Equal(type, Assert.Single(await ItemsAsync(server, "/api/v1/issues")).GetProperty("type").GetString());
        Assert.Single(await ItemsAsync(server, "/api/v1/keys"));
        Assert.Empty(await ItemsAsync(server, "/api/v1/deliveries"));
        // The one error of the user is at most a notice.
        Assert.Empty(await ItemsAsync(server, "/api/v1/incidents?status=all"));
        foreach (var path in new[] { "/api/v1/issues", "/api/v1/keys", "/api/v1/incidents?status=all", "/api/v1/findings?status=all", "/api/v1/intake", "/api/v1/overview", "/api/v1/monitors", "/api/v1/logs", "/api/v1/deployments" })
            Assert.DoesNotContain("canary", await server.GetAsync(path), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Switched_off_it_does_not_run()
    {
        await using var server = await ClewServer.StartAsync(("Clew__Canary__Enabled", "false"));

        var answer = Parse(await server.GetAsync("/api/v1/canary"));

        Assert.Equal((false, 0), (answer.GetProperty("enabled").GetBoolean(), answer.GetProperty("runs").GetInt32()));
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(ClewServer server, string path) =>
        [.. Parse(await server.GetAsync(path)).GetProperty("items").EnumerateArray()];

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private sealed record Box(JsonElement Json);
}
