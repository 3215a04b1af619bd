using System.Net;
using System.Text;
using System.Text.Json;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Intake;

[Collection(RunningServerTests.Name)]
public sealed class ReceiveTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Theory]
    [InlineData("/api/1/envelope/")]
    [InlineData("/api/default/envelope/")]
    [InlineData("/api/1/envelope")]
    public async Task A_sentry_event_is_answered_with_its_id_and_opens_an_issue(string path)
    {
        var type = SentBody.NewType();

        using var response = await _server.PostAsync(path, SentBody.SentryError(type), SentBody.Envelope);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(32, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!.Length);
        var issue = await _server.IssueAsync(type);
        Assert.Equal(issue.Id, (await _server.ErrorsAsync(type, 1))[0].Issue.ToString());
    }

    [Theory]
    [InlineData("X-Sentry-Auth", "Sentry sentry_version=7, sentry_key=" + ClewServer.Key)]
    [InlineData("Authorization", "Sentry sentry_key=" + ClewServer.Key)]
    [InlineData("Authorization", "Bearer " + ClewServer.Key)]
    [InlineData("X-Api-Key", ClewServer.Key)]
    public async Task The_key_is_found_wherever_sdks_put_it(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/1/envelope/") { Content = new ByteArrayContent(SentBody.SentryError(SentBody.NewType())) };
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_key_may_be_in_the_query_or_in_the_envelope()
    {
        using var byQuery = await _server.Http.PostAsync($"/api/1/envelope/?sentry_key={ClewServer.Key}", new ByteArrayContent(SentBody.SentryError(SentBody.NewType())));
        var tunnelled = Encoding.UTF8.GetBytes($$"""{"dsn":"http://{{ClewServer.Key}}@localhost/1"}""" + "\n" + SentBody.Item("event", SentBody.SentryEvent(SentBody.NewType())));
        using var byEnvelope = await _server.Http.PostAsync("/api/1/envelope/", new ByteArrayContent(tunnelled));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (byQuery.StatusCode, byEnvelope.StatusCode));
    }

    [Fact]
    public async Task A_browser_may_send_from_any_page()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/1/envelope/");
        preflight.Headers.Add("Origin", "https://shop.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-sentry-auth");

        using var allowed = await _server.Http.SendAsync(preflight);
        using var sent = await _server.PostAsync("/api/1/envelope/", SentBody.SentryError(SentBody.NewType()), "text/plain;charset=UTF-8");

        Assert.True(allowed.IsSuccessStatusCode, allowed.ToString());
        Assert.Equal(["*"], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("X-Sentry-Auth", string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(["*"], sent.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Spans_are_stored_in_every_encoding(string? encoding)
    {
        var trace = SentBody.NewTrace();
        var body = SentBody.Span(trace, new(1), 200);

        using var response = await _server.PostAsync("/v1/traces", encoding is null or "identity" ? body : SentBody.Compressed(body, encoding), SentBody.Protobuf, encoding);

        Assert.Equal((HttpStatusCode.OK, SentBody.Protobuf, 0), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, (await response.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(1, await _server.SpansAsync(trace));
    }

    [Fact]
    public async Task Logs_are_stored()
    {
        var text = $"order {Guid.NewGuid():N} placed";

        using var response = await _server.PostAsync("/v1/logs", SentBody.Log(text), SentBody.Protobuf);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var row = await _server.Until(() => _server.Engine.FirstOrDefaultAsync<LogRow>($"SELECT body, service, environment, project FROM logs WHERE body = {text}"));
        Assert.Equal(new LogRow(text, "billing", "production", "default"), row);
    }

    [Fact]
    public async Task Metrics_are_stored_and_rolled_up()
    {
        var name = $"queue.{Guid.NewGuid():N}.length";

        using var response = await _server.PostAsync("/v1/metrics", SentBody.Gauge(name, 12.5), SentBody.Protobuf);

        Assert.Equal((HttpStatusCode.OK, 0), (response.StatusCode, (await response.Content.ReadAsByteArrayAsync()).Length));
        var row = await _server.Until(() => _server.Engine.FirstOrDefaultAsync<MetricRow>(
            $"SELECT service, environment, project, sum(total) AS value FROM metrics_1m WHERE name = {name} GROUP BY service, environment, project"));
        Assert.Equal(new MetricRow("billing", "production", "default", 12.5), row);
    }

    [Fact]
    public async Task A_deployment_sent_twice_is_one()
    {
        var release = $"v{Guid.NewGuid():N}";
        var body = SentBody.Deployment(release);

        using var first = await _server.PostAsync("/api/v1/deployments", body, "application/json");
        using var second = await _server.PostAsync("/api/v1/deployments", body, "application/json");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        await _server.Until(async () => await ChangesAsync(release) is { Rows: 2 } row ? row : null);
        Assert.Equal(new ChangeRow(2, 1), await ChangesAsync(release));
    }

    [Fact]
    public async Task A_flag_that_was_set_is_a_change_and_sent_twice_it_is_one()
    {
        var title = $"checkout-v2 on {Guid.NewGuid():N}";
        var body = SentBody.Flag(title);

        using var first = await _server.PostAsync("/api/v1/changes", body, "application/json");
        using var second = await _server.PostAsync("/api/v1/changes", body, "application/json");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        await _server.Until(async () => await FlagAsync(title) is { Rows: 2 } row ? row : null);
        Assert.Equal(new FlagRow(2, 1, 2, "billing", "{'to':'true'}"), await FlagAsync(title));
    }

    [Fact]
    public async Task One_bug_by_two_protocols_is_one_issue_and_one_occurrence()
    {
        var (type, trace) = (SentBody.NewType(), SentBody.NewTrace());

        using var otlp = await _server.PostAsync("/v1/traces", SentBody.Span(trace, new(1), 500, type), SentBody.Protobuf);
        using var sentry = await _server.PostAsync("/api/1/envelope/", SentBody.SentryError(type, trace, new(1)), SentBody.Envelope);

        var rows = await _server.ErrorsAsync(type, 2);
        Assert.Equal([ErrorSource.Sentry, ErrorSource.SpanEvent], rows.Select(row => row.Source));
        Assert.Single(rows.Select(row => row.Issue).Distinct());
        Assert.Single(rows.Select(row => row.Occurrence).Distinct());
        Assert.Equal(rows[0].Issue.ToString(), (await _server.IssueAsync(type)).Id);
    }

    [Fact]
    public async Task An_exception_that_was_answered_with_a_4xx_is_kept_and_opens_no_issue()
    {
        var (refused, failed) = (SentBody.NewType(), SentBody.NewType());

        using var first = await _server.PostAsync("/v1/traces", SentBody.Span(SentBody.NewTrace(), new(1), 404, refused), SentBody.Protobuf);
        using var second = await _server.PostAsync("/v1/traces", SentBody.Span(SentBody.NewTrace(), new(1), 500, failed), SentBody.Protobuf);

        await _server.IssueAsync(failed);
        Assert.Equal(IssueId.None, (await _server.ErrorsAsync(refused, 1))[0].Issue);
        Assert.False(await _server.HasIssueAsync(refused));
    }

    [Fact]
    public async Task Credentials_are_not_stored()
    {
        var (type, trace) = (SentBody.NewType(), SentBody.NewTrace());
        (string, string)[] secrets = [("http.request.header.authorization", "Bearer s3cr3t-header"), ("db.password", "s3cr3t-word")];

        using var response = await _server.PostAsync("/v1/traces", SentBody.Span(trace, new(1), 500, type, "billing", secrets), SentBody.Protobuf);

        await _server.SpansAsync(trace);
        var span = await _server.Engine.FirstOrDefaultAsync<AttributesRow>($"SELECT attributes FROM spans WHERE spans.trace_id = {trace}");
        Assert.Equal(("[authorization]", "[password]"), (span!.Attributes["http.request.header.authorization"], span.Attributes["db.password"]));
        Assert.DoesNotContain("s3cr3t", (await _server.ErrorsAsync(type, 1))[0].Body, StringComparison.Ordinal);
    }

    private Task<ChangeRow?> ChangesAsync(string release) =>
        _server.Engine.FirstOrDefaultAsync<ChangeRow>($"SELECT count() AS rows, uniq(id) AS distinct FROM changes WHERE release = {release}");

    private Task<FlagRow?> FlagAsync(string title) => _server.Engine.FirstOrDefaultAsync<FlagRow>(
        $"""
         SELECT count() AS rows, uniq(c.id) AS distinct, any(c.kind) AS kind, any(c.service) AS service, any(toString(c.attributes)) AS attributes
         FROM changes AS c WHERE c.title = {title} HAVING count() > 0
         """);

    private sealed record FlagRow(long Rows, long Distinct, int Kind, string Service, string Attributes);

    private sealed record MetricRow(string Service, string Environment, string Project, double Value);

    private sealed record LogRow(string Body, string Service, string Environment, string Project);

    private sealed record ChangeRow(long Rows, long Distinct);

    private sealed record AttributesRow(AttributeList Attributes);
}
