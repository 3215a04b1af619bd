using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.EndToEnd.Keys;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Sdks;

/// <summary>@sentry/node itself, to the rows of the engine. The package is that of the sample shop.</summary>
[Collection(RunningServerTests.Name)]
public sealed class NodeSentryTests(RunningServer running)
{
    private static readonly string Shop = Path.Combine(RepositoryFolder.Path, "samples", "Shop", "storefront");
    private static readonly string Scripts = Path.Combine(RepositoryFolder.Path, "test", "Clew.EndToEnd", "Sdks");

    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task Errors_spans_logs_check_ins_sessions_feedback_and_what_was_kept_back_arrive()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Shop, "node_modules", "@sentry")), "The sample shop's SDKs are not installed: ./clew test does it first.");
        var name = SentBody.NewType()["Shop.".Length..];
        var dsn = new UriBuilder(_server.Address) { UserName = ClewServer.Key, Path = "/1" }.Uri.AbsoluteUri;

        var (printed, complaints, exitCode) = await SdkProgram.RunAsync("node", Path.Combine(Scripts, "node-sentry.mjs"), Shop, dsn, name);

        Assert.Equal(("", 0), (complaints, exitCode));
        var ids = JsonDocument.Parse(printed).RootElement;
        Assert.True(TraceId.TryParse(ids.GetProperty("trace").GetString(), out var trace));
        var (transaction, line, wish, checkIn) = ("GET /" + name, $"order 7 of {name} waits", name + " was slow", ids.GetProperty("checkIn").GetString()!);
        var (id, headers) = (ids.GetProperty("event").GetString()!, ids.GetProperty("headers"));

        var error = Assert.Single(await _server.ErrorsAsync(name, 1));
        Assert.Equal((await _server.IssueAsync(name)).Id, error.Issue.ToString());
        Assert.All(["card was declined", "bank is closed", "till@3.1.0", id], text => Assert.Contains(text, error.Body, StringComparison.Ordinal));

        // One trace: of the error, the spans, the log, and of whatever service reads the one header or the other.
        Assert.StartsWith($"00-{trace}-", headers.GetProperty("traceparent").GetString(), StringComparison.Ordinal);
        Assert.StartsWith($"{trace}-", headers.GetProperty("sentry-trace").GetString(), StringComparison.Ordinal);
        await CountAsync(1, $"SELECT count() AS count FROM spans WHERE spans.trace_id = {trace} AND name = {transaction} AND kind = 2 AND service = 'till' AND release = 'till@3.1.0'");
        await CountAsync(1, $"SELECT count() AS count FROM errors WHERE errors.trace_id = {trace} AND user = 'ann'");
        await CountAsync(1, $"""
            SELECT count() AS count FROM logs
            WHERE logs.trace_id = {trace} AND body = {line} AND severity = 13 AND service = 'till' AND attributes['shelf'] = '4' AND template != ''
            """);
        await CountAsync(2, $"SELECT count() AS count FROM check_ins WHERE job = {name} AND lower(hex(check_ins.id)) = {checkIn} AND status IN (1, 2)");
        await CountAsync(1, $"SELECT count() AS count FROM feedback WHERE message = {wish} AND lower(hex(feedback.event_id)) = {id} AND email = 'ann@shop.example'");
        await CountAsync(1, $"SELECT toInt64(least(1, sum(total))) AS count FROM sessions WHERE service = 'till' AND release = 'till@3.1.0'");
        await _server.Until(async () => (await _server.GetAsync("/api/v1/intake")).Contains("dropped_by_sdk:before_send", StringComparison.Ordinal) ? "counted" : null);
    }

    [Fact]
    public async Task The_sdk_stops_sending_when_it_is_told_to_pause()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Shop, "node_modules", "@sentry")), "The sample shop's SDKs are not installed: ./clew test does it first.");
        var (id, key) = await _server.MakeKeyAsync(new { eventsPerDay = 1 });
        var dsn = new UriBuilder(_server.Address) { UserName = key, Path = "/1" }.Uri.AbsoluteUri;

        var (printed, complaints, exitCode) = await SdkProgram.RunAsync("node", Path.Combine(Scripts, "node-sentry-limited.mjs"), Shop, dsn, "4");

        Assert.Equal(("", 0), (complaints, exitCode));
        Assert.Equal("""[200,429,"kept back","kept back"]""", printed.Trim());
        var refused = JsonDocument.Parse(await _server.GetAsync("/api/v1/intake?period=1h")).RootElement.GetProperty("rejections").EnumerateArray()
            .Where(request => request.GetProperty("keyId").GetString() == id);
        Assert.Equal(["quota_exceeded"], refused.Select(request => request.GetProperty("reason").GetString()));
    }

    private async Task CountAsync(long expected, Clew.Storage.Engine.Sql query) =>
        Assert.Equal(expected, (await _server.Until(async () => await _server.Engine.FirstOrDefaultAsync<CountRow>(query) is { } row && row.Count >= expected ? row : null)).Count);

    private sealed record CountRow(long Count);
}
