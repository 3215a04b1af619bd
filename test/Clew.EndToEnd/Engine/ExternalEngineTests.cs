using System.Net;
using System.Text;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Protocols.Tests.Otlp;
using Clew.Shared;

namespace Clew.EndToEnd.Engine;

/// <summary><c>clew serve</c> with <c>Clew:Engine:Url</c>.</summary>
public sealed class ExternalEngineTests
{
    private const string Password = "s3cr3t@word";

    [Fact]
    public async Task Telemetry_goes_in_and_an_issue_comes_out_over_a_connection_that_breaks()
    {
        await using var engine = await ExternalEngine.StartAsync();
        await using var server = await ClewServer.StartAsync(Url(engine));
        var (before, during) = (SentBody.NewType(), SentBody.NewType());
        await SendAsync(server, before);
        var first = await IssueAsync(server, before);

        await engine.Proxy.CutAsync();
        await SendAsync(server, during);
        var traces = Enumerable.Range(0, 20).Select(_ => SentBody.NewTrace()).ToList();
        foreach (var trace in traces)
        {
            using var sent = await server.PostAsync("/v1/traces", SentBody.Span(trace, new(1), 200), SentBody.Protobuf);
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }
        await server.Until(async () => (await server.Http.GetAsync("/readyz")).StatusCode == HttpStatusCode.ServiceUnavailable ? "away" : null);
        using var unanswered = await TokenGetAsync(server, "/api/v1/logs");
        engine.Proxy.Connect();

        var second = await IssueAsync(server, during);
        await server.Until(async () => await CountAsync(engine, traces) == 20 ? "all" : null);
        Assert.NotEqual(first, second);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (unanswered.StatusCode, unanswered.Content.Headers.ContentType?.MediaType));
        Assert.Equal(["nosniff"], unanswered.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal([$"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("clew:" + Password))}"], engine.Proxy.Authorizations);
        Assert.All([Password, Uri.EscapeDataString(Password)], secret => Assert.DoesNotContain(secret, server.Printed, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(server.DataFolder, "engine")));
    }

    [Fact]
    public async Task While_the_journal_is_full_senders_come_back_later_and_what_was_accepted_is_there_once()
    {
        await using var engine = await ExternalEngine.StartAsync();
        await using var server = await ClewServer.StartAsync(Url(engine), ("Clew__Journal__MaxBytes", $"{16 << 20}"));
        await engine.Proxy.CutAsync();

        var (accepted, refused) = (new List<string>(), new List<(HttpStatusCode, string?)>());
        // Large ones until none has room, then smaller ones: at the end there is no room for anything.
        foreach (var length in new[] { 1 << 20, 1 << 16, 1 << 12, 0 })
            while (true)
            {
                var body = $"{Guid.NewGuid():N} {new string('x', length)}";
                using var response = await server.PostAsync("/v1/logs", SentBody.Log(body), SentBody.Protobuf);
                if (response.StatusCode == HttpStatusCode.OK) accepted.Add(body[..32]);
                else refused.Add((response.StatusCode, response.Headers.RetryAfter?.ToString()));
                Assert.InRange(accepted.Count, 1, 100);
                if (response.StatusCode != HttpStatusCode.OK) break;
            }
        using var sentry = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(SentBody.NewType()), SentBody.Envelope);

        Assert.Equal(Enumerable.Repeat((HttpStatusCode.ServiceUnavailable, (string?)"5"), 4), refused);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (sentry.StatusCode, sentry.Headers.RetryAfter?.ToString()));
        engine.Proxy.Connect();
        await server.Until(async () => await BodiesAsync(engine, accepted) is { Rows: var rows } stored && rows >= accepted.Count ? stored : null);
        Assert.Equal(new Stored(accepted.Count, accepted.Count), await BodiesAsync(engine, accepted));
        var intake = JsonDocument.Parse(await server.GetAsync("/api/v1/intake?period=1h")).RootElement.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("reason").GetString() == DiscardReason.JournalFull)
            .Select(item => $"{item.GetProperty("signal")} {item.GetProperty("outcome")} {item.GetProperty("records")}");
        Assert.Equal(["error discarded 1", "log discarded 4"], intake.Order());
        using var again = await server.PostAsync("/v1/logs", SentBody.Log("there is room again"), SentBody.Protobuf);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private static (string, string) Url(ExternalEngine engine) =>
        ("Clew__Engine__Url", $"http://clew:{Uri.EscapeDataString(Password)}@127.0.0.1:{engine.Proxy.Port}");

    private static async Task<HttpResponseMessage> TokenGetAsync(ClewServer server, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", ClewServer.Token);
        return await server.Http.SendAsync(request);
    }

    private static async Task SendAsync(ClewServer server, string type)
    {
        using var response = await server.PostAsync("/api/1/envelope/", SentBody.SentryError(type), SentBody.Envelope);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Task<string> IssueAsync(ClewServer server, string type) => server.Until(async () =>
        JsonDocument.Parse(await server.GetAsync("/api/v1/issues")).RootElement.GetProperty("items").EnumerateArray()
            .FirstOrDefault(issue => type.EndsWith(issue.GetProperty("type").GetString()!, StringComparison.Ordinal)) is { ValueKind: JsonValueKind.Object } found
            ? found.GetProperty("id").GetString() : null);

    private static async Task<long> CountAsync(ExternalEngine engine, IEnumerable<TraceId> traces) =>
        (await engine.Client.FirstOrDefaultAsync<StoredRows.CountRow>($"SELECT toInt64(count()) AS count FROM spans WHERE spans.trace_id IN {traces}"))!.Count;

    private static Task<Stored?> BodiesAsync(ExternalEngine engine, IEnumerable<string> starts) => engine.Client.FirstOrDefaultAsync<Stored>(
        $"SELECT toInt64(count()) AS rows, toInt64(uniqExact(substring(body, 1, 32))) AS different FROM logs WHERE substring(body, 1, 32) IN {starts}");

    private sealed record Stored(long Rows, long Different);
}
