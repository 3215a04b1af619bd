using System.Net;
using System.Text.Json;
using Clew.Model;
using Clew.Testing;

namespace Clew.Web.Tests.Traces;

/// <summary>The pages of traces, logs, deployments and timelines, and the API beside them, with what telemetry may bring at its worst.</summary>
public sealed class InvestigationPagesTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private const string Hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    private static readonly TraceId Trace = new(3, 4);

    private async Task<string> TellAsync()
    {
        var now = ClewWebApp.Now - TimeSpan.FromMinutes(2);
        var context = Some.Context("bill<b>ing", time: now) with { TraceId = Trace, SpanId = new(1) };
        await app.Signals.InsertAsync(Some.Span(context, Hostile) with
        {
            Status = SpanStatus.Error, StatusMessage = Hostile, Attributes = AttributeList.Of((Hostile, Hostile)),
            Events = [new(now, "exception", AttributeList.Of(("exception.type", Hostile), ("exception.stacktrace", Hostile)))],
        });
        await app.Signals.InsertAsync(Some.Log(context, Hostile, SeverityNumber.Error) with { Attributes = AttributeList.Of(("a", Hostile)), Template = Hostile });
        var deployment = Some.Deployment(time: now - TimeSpan.FromMinutes(1));
        await app.Signals.InsertAsync(deployment with { Title = Hostile, Actor = Hostile, Commit = Hostile, Url = "javascript:alert(1)", Context = deployment.Context with { Service = "" } });
        var error = Some.Grouped(Some.Error(context) with { Exceptions = Some.Exceptions(message: Hostile) }) with { Title = Hostile };
        await app.InsertAsync(error);
        return error.Issue.ToString();
    }

    [Fact]
    public async Task What_telemetry_brings_is_shown_as_text()
    {
        var issue = await TellAsync();
        var browser = await app.SignedInAsync();

        foreach (var path in new[] { $"/traces/{Trace}?span={new SpanId(1)}", $"/logs?trace={Trace}", "/logs?query=" + Uri.EscapeDataString(Hostile), "/deployments", $"/issues/{issue}/timeline" })
        {
            var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
            var html = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("alert(", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" style=\"", html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_api_gives_what_the_pages_show()
    {
        var issue = await TellAsync();
        var program = app.Program();
        async Task<JsonElement> GetAsync(string path) =>
            JsonDocument.Parse(await (await program.GetAsync(new Uri(path, UriKind.Relative))).EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;

        var trace = await GetAsync($"/api/v1/traces/{Trace}");
        var logs = await GetAsync($"/api/v1/logs?trace={Trace}");
        var timeline = await GetAsync($"/api/v1/issues/{issue}/timeline");
        var deployments = await GetAsync("/api/v1/deployments");

        Assert.Equal(Hostile, trace.GetProperty("rootOperation").GetString());
        Assert.Equal(issue, trace.GetProperty("errors")[0].GetProperty("issue").GetString());
        Assert.Equal(Hostile, logs.GetProperty("items")[0].GetProperty("body").GetString());
        Assert.Contains("changes", timeline.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("lane").GetString()));
        Assert.Equal("v2.4.1", deployments.GetProperty("items")[0].GetProperty("release").GetString());
    }

    [Theory]
    [InlineData("/api/v1/traces/xyz", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/traces/ffffffffffffffffffffffffffffffff", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/issues/ffffffffffffffff/timeline", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/logs?trace=1", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/logs?severity=loud", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/logs?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/logs?before=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/logs?limit=100000", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/deployments?cursor=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/deployments?limit=0", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_is_a_problem_in_words(string path, HttpStatusCode expected)
    {
        var answer = await app.Program().GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/traces/0000000000000003000000000000000a")]
    [InlineData("/logs")]
    [InlineData("/deployments")]
    [InlineData("/issues/ffffffffffffffff/timeline")]
    public async Task Nothing_is_shown_to_somebody_who_is_not_signed_in(string path)
    {
        var page = await app.Browser().GetAsync(new Uri(path, UriKind.Relative));
        var api = await app.Program("wrong").GetAsync(new Uri("/api/v1" + path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (page.StatusCode, api.StatusCode));
    }
}
