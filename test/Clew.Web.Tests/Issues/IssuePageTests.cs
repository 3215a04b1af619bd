using System.Net;
using System.Text.Json;
using Clew.Model;
using Clew.Testing;
using Clew.Web.Issues;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Issues;

public sealed class IssuePageTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private const string Hostile = "<script>alert('x')</script>\" onmouseover=\"alert(1)";
    private readonly Timestamp _now = ClewWebApp.Now;

    [Fact]
    public async Task Hostile_telemetry_is_shown_as_text()
    {
        var context = Context("hostile") with { User = Hostile, Service = Hostile, Release = Hostile };
        var error = Some.Error(context, Id("1")) with
        {
            Exceptions = Some.Exceptions(Hostile, Hostile),
            Request = new("GET", "javascript:alert(1)", AttributeList.Of((Hostile, Hostile))),
            Tags = AttributeList.Of((Hostile, Hostile)),
            Breadcrumbs = [new(_now, Hostile, Hostile, Hostile, AttributeList.Of((Hostile, Hostile)))],
            User = new(Hostile, Hostile, Hostile, Hostile),
        };
        var grouped = Some.Grouped(error, 1, "hostile") with { Culprit = Hostile, Fingerprint = new([new(Hostile, Hostile)]) };
        await app.InsertAsync(grouped);
        await app.Signals.InsertAsync(Some.Log(context with { TraceId = Some.Trace }, Hostile));
        await app.Signals.InsertAsync(Deployment("hostile", Hostile, minutesAgo: 9) with { Url = "javascript:alert(1)", Actor = Hostile });
        var browser = await app.SignedInAsync();

        var page = await browser.GetStringAsync(new Uri($"/issues/{grouped.Issue}", UriKind.Relative));
        var list = await browser.GetStringAsync(new Uri($"/issues?query={Uri.EscapeDataString("is:all " + Hostile)}", UriKind.Relative));

        Assert.All([page, list], html =>
        {
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\" onmouseover=\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_page_tells_what_was_deployed_before_and_whom_it_hurts()
    {
        var trace = new TraceId(7, 7);
        var context = Context("told") with { TraceId = trace, SpanId = new(6) };
        var grouped = Some.Grouped(Some.Error(context, Id("2")), 2, "told");
        await app.Signals.InsertAsync(Deployment("told", "v2.4.0", minutesAgo: 600), Deployment("told", "v2.4.1", minutesAgo: 8));
        await app.Signals.InsertAsync(
            Some.Span(context with { Service = "storefront", SpanId = new(1), User = "Trattoria Roma" }, "POST /orders"),
            Some.Span(context with { SpanId = new(2), TraceId = new(7, 8), User = "Sushi Kado" }));
        await app.Signals.InsertAsync(Some.Log(context, "Charging card"));
        await app.InsertAsync(grouped);

        var detail = await app.Services.GetRequiredService<IssueDetailQuery>().RunAsync(grouped.Issue, "", default);
        var html = await (await app.SignedInAsync()).GetStringAsync(new Uri($"/issues/{grouped.Issue}", UriKind.Relative));

        Assert.Equal(("v2.4.1", true, "v2.4.0", 0L), (detail!.Changed!.Suspect.Release, detail.Changed.IsSameService, detail.Changed.PreviousRelease, detail.Changed.PreviousCount));
        Assert.Equal((1L, 1L), (detail.Facts.Count, detail.Facts.UsersAffected));
        Assert.Equal(["Trattoria Roma"], detail.Facts.Users.Select(user => user.User));
        Assert.Equal((1L, 1L), (detail.Trace!.SpanCount, detail.Trace.LogCount));
        Assert.Equal(1, detail.Chart.Series.Single().Points.Sum(point => point[1]));
        Assert.Equal(["billing v2.4.1"], detail.Chart.Markers.Select(marker => marker.Label));
        Assert.Contains($"href=\"/traces/{trace}?span=0000000000000006\"", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/issues/{grouped.Issue}/timeline\"", html, StringComparison.Ordinal);
        Assert.Contains("Charging card", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_and_newer_lead_through_the_occurrences()
    {
        var errors = Enumerable.Range(0, 3).Select(i =>
            Some.Grouped(Some.Error(Context("steps") with { Time = _now - TimeSpan.FromMinutes(10 - i) }, Id("c" + i)), (ulong)(30 + i), "steps")).ToList();
        var copy = errors[1] with { Error = errors[1].Error with { Source = ErrorSource.Sentry, EventId = Id("cc"), User = new("ana", "", "", "") } };
        await app.InsertAsync([.. errors, copy]);
        var query = app.Services.GetRequiredService<IssueEventQuery>();
        var issue = Some.Issue(errors[0]);

        var newest = await query.RunAsync(issue, "", default);
        var middle = await query.RunAsync(issue, Id("c1"), default);

        Assert.Equal((Id("c2"), "", Id("cc")), (newest!.Error.EventId, newest.Newer, newest.Older));
        Assert.Equal((Id("c1"), Id("c2"), Id("c0")), (middle!.Error.EventId, middle.Newer, middle.Older));
        Assert.Equal([new OtherReport(Id("cc"), ErrorSource.Sentry, "billing")], middle.SameOccurrence);
        Assert.Null(await query.RunAsync(issue, Id("99"), default));
    }

    [Fact]
    public async Task An_issue_is_resolved_and_a_change_on_an_old_version_is_refused()
    {
        var grouped = Some.Grouped(Some.Error(Context("status"), Id("3")), 3, "status");
        await app.InsertAsync(grouped);
        var (browser, path) = (await app.SignedInAsync(), $"/issues/{grouped.Issue}");

        using var resolved = await ClewWebApp.PostFormAsync(browser, path, path + "/status", ("status", "Resolved"), ("version", "1"));
        using var late = await ClewWebApp.PostFormAsync(browser, path, path + "/status", ("status", "Ignored"), ("version", "1"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (resolved.StatusCode, late.StatusCode));
        var document = app.Documents.Set<Issue>("issue").Find(grouped.Issue.ToString())!;
        Assert.Equal((IssueStatus.Resolved, 2L, "ana"), (document.Body.Status, document.Version, document.Actor));
    }

    [Theory]
    [InlineData("/issues/0000000000000001")]
    [InlineData("/issues/nonsense")]
    [InlineData("/nowhere")]
    public async Task What_there_is_none_of_is_a_page_of_ours(string path)
    {
        using var answer = await (await app.SignedInAsync()).GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("There is nothing here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_gives_what_the_page_shows()
    {
        var trace = new TraceId(9, 9);
        var grouped = Some.Grouped(Some.Error(Context("api") with { TraceId = trace, User = "ana" }, Id("4")), 4, "api");
        await app.InsertAsync(grouped);
        var program = app.Program();

        var list = JsonDocument.Parse(await program.GetStringAsync(new Uri("/api/v1/issues?environment=api", UriKind.Relative))).RootElement;
        var issue = list.GetProperty("items")[0];
        var detail = JsonDocument.Parse(await program.GetStringAsync(new Uri($"/api/v1/issues/{grouped.Issue}", UriKind.Relative))).RootElement;
        var events = JsonDocument.Parse(await program.GetStringAsync(new Uri($"/api/v1/issues/{grouped.Issue}/events", UriKind.Relative))).RootElement;
        var body = JsonDocument.Parse(await program.GetStringAsync(new Uri($"/api/v1/issues/{grouped.Issue}/events/newest", UriKind.Relative))).RootElement;

        Assert.Equal(JsonValueKind.Null, list.GetProperty("next").ValueKind);
        Assert.Equal(
            (grouped.Issue.ToString(), "unresolved", "error", 1, 1, trace.ToString(), new Uri(app.Url, $"/issues/{grouped.Issue}").AbsoluteUri),
            (Text(issue, "id"), Text(issue, "status"), Text(issue, "level"), issue.GetProperty("count").GetInt32(), issue.GetProperty("usersAffected").GetInt32(),
                issue.GetProperty("traceIds")[0].GetString(), Text(issue, "permalink")));
        Assert.Equal(["ana"], detail.GetProperty("users").EnumerateArray().Select(user => Text(user, "user")));
        Assert.Equal([Id("4")], events.GetProperty("items").EnumerateArray().Select(item => Text(item, "eventId")));
        Assert.Equal((Id("4"), "spanEvent"), (Text(body, "eventId"), Text(body, "source")));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private Correlation Context(string environment) => Some.Context(time: _now - TimeSpan.FromMinutes(5)) with { Environment = environment };

    private Change Deployment(string environment, string release, int minutesAgo)
    {
        var deployment = Some.Deployment(release: release, time: _now - TimeSpan.FromMinutes(minutesAgo), id: Guid.NewGuid().ToString("N"));
        return deployment with { Context = deployment.Context with { Environment = environment } };
    }

    private static string Id(string text) => text.PadLeft(32, '0');
}
