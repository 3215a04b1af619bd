using System.Net;
using System.Text;
using Clew.Shared;

namespace Clew.EndToEnd.Intake;

/// <summary>What comes to Sentry's endpoints beside envelopes: browsers' security reports, check-ins by curl, minidumps, and what an SDK before 2020 packed.</summary>
[Collection(RunningServerTests.Name)]
public sealed class SentryReportTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    [Fact]
    public async Task A_violated_policy_opens_an_issue_that_counts_every_report()
    {
        var host = $"https://{Guid.NewGuid():N}.example";
        var body = Encoding.UTF8.GetBytes($$"""{"csp-report":{"document-uri":"https://shop.example/pay","effective-directive":"img-src","blocked-uri":"{{host}}/x.png"} }""");

        for (var i = 0; i < 2; i++)
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/csp-report") } };
            using var response = await _server.Http.PostAsync($"/api/1/security/?sentry_key={ClewServer.Key}&sentry_release=shop@2.1", content);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var message = "img-src blocked " + host;
        var row = await _server.Until(() => _server.Engine.FirstOrDefaultAsync<CountRow>(
            $"SELECT uniqExact(occurrence) AS count, uniqExact(issue) AS issues FROM errors WHERE type = 'CspViolation' AND message = {message} AND release = 'shop@2.1' HAVING count = 2"));
        Assert.Equal(1, row.Issues);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", """{"monitor_config":{"schedule":{"type":"interval","value":5,"unit":"minute"} } }""")]
    public async Task A_job_checks_in_by_its_address(string method, string body)
    {
        var job = $"nightly-{Guid.NewGuid():N}";
        using var request = new HttpRequestMessage(new(method), $"/api/1/cron/{job}/{ClewServer.Key}/?status=ok&duration=1.5");
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await _server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await _server.Until(() => _server.Engine.FirstOrDefaultAsync<CountRow>(
            $"SELECT 1 AS count, 1 AS issues FROM check_ins WHERE job = {job} AND status = 2 AND duration = 1.5 AND empty(schedule) = {body.Length == 0}"));
    }

    [Fact]
    public async Task A_check_in_with_a_wrong_key_is_refused_and_the_key_is_not_shown()
    {
        var wrong = Guid.NewGuid().ToString("N");

        using var response = await _server.Http.GetAsync($"/api/1/cron/nightly/{wrong}/?status=ok");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var intake = await _server.GetAsync("/api/v1/intake");
        Assert.Contains("/api/1/cron/nightly/", intake, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, intake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/1/minidump/", "unsupported_item:minidump")]
    [InlineData("/api/1/unreal/" + ClewServer.Key, "unsupported_item:unreal_report")]
    public async Task A_minidump_is_refused_by_its_name(string path, string reason)
    {
        using var response = await _server.PostAsync(path, [1, 2, 3], "application/octet-stream");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("is not kept", string.Join(' ', response.Headers.GetValues("X-Sentry-Error")), StringComparison.Ordinal);
        Assert.InRange(await _server.DiscardedAsync(reason), 1, 10);
    }

    [Fact]
    public async Task An_event_that_raven_packed_is_read()
    {
        var type = SentBody.NewType();
        var packed = Encoding.ASCII.GetBytes(Convert.ToBase64String(SentBody.Compressed(Encoding.UTF8.GetBytes(SentBody.SentryEvent(type)), "deflate")));

        using var response = await _server.PostAsync("/api/1/store/", packed, "application/octet-stream");
        using var broken = await _server.PostAsync("/api/1/store/", "eJwrong"u8.ToArray(), "application/octet-stream");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (response.StatusCode, broken.StatusCode));
        await _server.ErrorsAsync(type, 1);
    }

    private sealed record CountRow(long Count, long Issues);
}
