using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Errors;

/// <summary>
/// Regroupings through a real server that is killed in the middle of them: each ends whole or has never been, no event is lost or twice, and undoing is exact,
/// also for what came meanwhile.
/// </summary>
public sealed class KilledRegroupingTests
{
    /// <summary>Stored events of each of the two issues: moving them takes long enough to be killed in.</summary>
    private const int Events = 4_000;

    [Fact(Timeout = 600_000)]
    public async Task A_merge_that_is_killed_ends_whole_and_undoing_that_is_killed_is_exact()
    {
        await using var server = await ClewServer.StartAsync();
        var (from, into) = (await OpenAsync(server, "Shop.KilledOne"), await OpenAsync(server, "Shop.KilledTwo"));
        await MultiplyAsync(server);
        var before = await PlacesAsync(server);
        Assert.Equal(2 * (Events + 1), before.Events);

        foreach (var life in new[] { 0, 40, 250 })
        {
            var merged = await KilledAsync(server, "/api/v1/regroupings", new { origin = "merge", issues = new[] { from }, into }, life);
            if (merged is null)
            {
                Assert.Equal(before, await PlacesAsync(server));
                continue;
            }
            await UntilAsync(server, merged, "applied");
            Assert.Equal((before.Events, before.Different, 1L), (await PlacesAsync(server) is var now ? (now.Events, now.Different, now.Issues) : default));
            await KilledAsync(server, $"/api/v1/regroupings/{merged}/undo", new { }, life);
            await SendAsync(server, HttpMethod.Post, $"/api/v1/regroupings/{merged}/undo", new { });
            await UntilAsync(server, merged, "undone");
            Assert.Equal(before, await PlacesAsync(server));
        }
    }

    [Fact(Timeout = 600_000)]
    public async Task What_comes_while_issues_are_one_is_counted_there_and_goes_back_with_the_rest()
    {
        await using var server = await ClewServer.StartAsync();
        var (from, into) = (await OpenAsync(server, "Shop.LateOne"), await OpenAsync(server, "Shop.LateTwo"));
        var id = (await SendAsync(server, HttpMethod.Post, "/api/v1/regroupings", new { origin = "merge", issues = new[] { from }, into })).GetProperty("id").GetString()!;
        await UntilAsync(server, id, "applied");

        await ErrorAsync(server, "Shop.LateOne");
        await server.Until(async () => await CountAsync(server, into) == 3 ? "there" : null);

        await SendAsync(server, HttpMethod.Post, $"/api/v1/regroupings/{id}/undo", new { });
        await UntilAsync(server, id, "undone");
        Assert.Equal((2, 1), (await CountAsync(server, from), await CountAsync(server, into)));
    }

    [Fact(Timeout = 600_000)]
    public async Task Own_rules_make_one_issue_of_two_for_old_and_new_events_until_they_are_undone()
    {
        await using var server = await ClewServer.StartAsync();
        var (one, two) = (await OpenAsync(server, "Shop.RuledOne"), await OpenAsync(server, "Shop.RuledTwo"));
        var request = new { origin = "rules", project = "default", rules = "type:Shop.Ruled* service:nightly -> ruled" };

        var preview = await SendAsync(server, HttpMethod.Post, "/api/v1/regroupings/preview", request);
        Assert.Equal("2 issues become 1", preview.GetProperty("words").GetString());
        var id = (await SendAsync(server, HttpMethod.Post, "/api/v1/regroupings", request)).GetProperty("id").GetString()!;
        await UntilAsync(server, id, "applied");
        var owner = await CountAsync(server, one) == 2 ? one : two;
        await ErrorAsync(server, "Shop.RuledOne");
        await ErrorAsync(server, "Shop.RuledThree");
        await server.Until(async () => await CountAsync(server, owner) == 4 ? "there" : null);

        await SendAsync(server, HttpMethod.Post, $"/api/v1/regroupings/{id}/undo", new { });
        await UntilAsync(server, id, "undone");
        await server.Until(async () => (await CountAsync(server, one), await CountAsync(server, two)) == (2, 1) ? "back" : null);
        var third = await server.Engine.FirstOrDefaultAsync<Place>($"SELECT issue FROM errors WHERE type = 'Shop.RuledThree'");
        Assert.DoesNotContain(third!.Issue.ToString(), new[] { one, two });
    }

    private static async Task<string> OpenAsync(ClewServer server, string type)
    {
        await ErrorAsync(server, type);
        return await server.Until(async () =>
            JsonDocument.Parse(await server.GetAsync($"/api/v1/issues?query={type}")).RootElement.GetProperty("items") is var items && items.GetArrayLength() == 1 ? items[0].GetProperty("id").GetString() : null);
    }

    private static async Task ErrorAsync(ClewServer server, string type)
    {
        var body = $$"""{"type":"{{type}}","message":"it does not work at all","service":"nightly","platform":"dotnet","stacktrace":"{{type}}: it does not work at all\n   at Shop.Parts.{{type[5..]}}.Find(Int32 id) in /src/Parts.cs:line 12"}""";
        using var answer = await server.PostAsync("/api/v1/errors", Encoding.UTF8.GetBytes(body), "application/json");
        answer.EnsureSuccessStatusCode();
    }

    private static Task MultiplyAsync(ClewServer server) => server.Engine.ExecuteAsync($"""
        INSERT INTO errors SELECT * EXCEPT (number) REPLACE (reinterpretAsFixedString(toUInt128(cityHash64(event_id, number))) AS event_id, cityHash64(occurrence, number) AS occurrence, toUInt64(7) AS ingest_id)
        FROM errors CROSS JOIN numbers({Events}) AS copies WHERE project = 'default'
        """);

    /// <summary>Asks, kills the server that long after, and starts it again. Returns the regrouping that was stored, or null when there is none.</summary>
    private static async Task<string?> KilledAsync(ClewServer server, string path, object body, int milliseconds)
    {
        var known = await RegroupingsAsync(server);
        var asking = SendAsync(server, HttpMethod.Post, path, body);
        await Task.Delay(milliseconds);
        await server.KillAsync();
        try
        {
            await asking;
        }
        catch (HttpRequestException)
        {
            // The connection ended with the server; or it was quicker than the kill.
        }
        await server.StartAgainAsync();
        return (await RegroupingsAsync(server)).Except(known).SingleOrDefault();
    }

    private static async Task<List<string?>> RegroupingsAsync(ClewServer server) =>
        [.. JsonDocument.Parse(await server.GetAsync("/api/v1/regroupings")).RootElement.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString())];

    private static Task<string> UntilAsync(ClewServer server, string id, string state) =>
        server.Until(async () => JsonDocument.Parse(await server.GetAsync($"/api/v1/regroupings/{id}")).RootElement.GetProperty("state").GetString() is var now && now == state ? now : null);

    private static async Task<JsonElement> SendAsync(ClewServer server, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", ClewServer.Token);
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new HttpRequestException($"{path}: {(int)response.StatusCode} {text}");
    }

    private static async Task<int> CountAsync(ClewServer server, string issue) =>
        (await server.Engine.FirstOrDefaultAsync<Counted>($"SELECT toInt32(count()) AS events FROM errors WHERE issue = reinterpretAsUInt64(reverse(unhex({issue})))"))!.Events;

    /// <summary>What is where, as sums that tell any difference.</summary>
    private static async Task<Places> PlacesAsync(ClewServer server) => (await server.Engine.FirstOrDefaultAsync<Places>($"""
        SELECT toInt64(count()) AS events, toInt64(uniqExact(event_id)) AS different, toInt64(uniqExact(issue)) AS issues, sum(cityHash64(event_id, issue, body, fingerprint, trail)) AS checksum
        FROM errors WHERE project = 'default'
        """))!;

    private sealed record Counted(int Events);

    private sealed record Place(IssueId Issue);

    private sealed record Places(long Events, long Different, long Issues, ulong Checksum);
}
