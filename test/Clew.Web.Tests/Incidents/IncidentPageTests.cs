using System.Net;
using System.Text.Json;
using Clew.Analysis.RootCause;
using Clew.Incidents.Explaining;
using Clew.Model;
using Clew.Storage.Snapshots;

namespace Clew.Web.Tests.Incidents;

public sealed class IncidentPageTests(ClewWebApp app) : IClassFixture<ClewWebApp>, IAsyncLifetime
{
    private const string Page = "/incidents/" + Trouble.Id;
    private const string Hostile = "<script>alert('x')</script>\" onmouseover=\"alert(1)";

    private readonly Trouble _trouble = new(app.Documents, ClewWebApp.Now);

    private IncidentSnapshots Snapshots => new(app.Engine);

    public async ValueTask InitializeAsync() => await _trouble.WriteAsync();

    [Fact]
    public async Task Before_the_first_explanation_the_page_says_what_is_known()
    {
        var id = "4444444444444444";
        await _trouble.PutAsync(_trouble.Incident with { Id = id, Cause = null, Suggestion = null, Impact = null });

        var html = await HtmlAsync("/incidents/" + id);

        Assert.Contains("Evidence is being gathered", html, StringComparison.Ordinal);
        Assert.Contains("would have stayed silent with fewer than 9 failures in 60 s, or a normal share above 8 %", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_answers_in_the_order_in_which_a_reader_asks()
    {
        await _trouble.ExplainAsync(Snapshots);

        var html = await HtmlAsync(Page);

        string[] order =
        [
            "Broken now; nobody has taken it yet", "<h1>billing POST /api/v1/charges fails for 12 % of requests", "8.2 % of active",
            "Roll back billing to v2.4.0, last healthy.", "./clew gate --service billing --environment production --release v2.4.0 --wait 10m",
            "18.7 % of the requests of v2.4.1 fail", "half of the requests of v2.4.1 succeed", "<clew-timeline", "Applying discount of customer", "597 more traces",
            "bound of the normal share at 1 in 100,000", "payment: POST /api/v1/charges takes money",
        ];
        var at = order.Select(words => html.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
    }

    [Fact]
    public async Task Without_enough_evidence_it_says_so_and_what_would_help()
    {
        var id = "5555555555555555";
        await _trouble.PutAsync(_trouble.Incident with { Id = id });
        await Snapshots.WriteAsync(id, SnapshotKind.Explanation, _trouble.Began, _trouble.Explanation with { Incident = id, EnoughEvidence = false, Candidates = [], Missing = ["spans of orders: it sends none"] });

        var html = await HtmlAsync("/incidents/" + id);

        Assert.Contains("Not enough evidence to name one.", html, StringComparison.Ordinal);
        Assert.Contains("spans of orders: it sends none", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_telemetry_is_shown_as_text()
    {
        var id = "6666666666666666";
        var finding = _trouble.Failing with { Id = "6666666666666667", Title = Hostile, SilentIf = Hostile, Policy = Hostile, Numbers = [new(Hostile, 1, Hostile)], Traces = [Hostile] };
        await app.Documents.Set<Finding>("finding").PutAsync(finding.Id, finding, "test");
        await _trouble.PutAsync(_trouble.Incident with
        {
            Id = id, Title = Hostile, Service = Hostile, Services = [Hostile], Environment = Hostile, Findings = [finding.Id], Releases = [Hostile], Traces = [Hostile], SeverityReasons = [Hostile],
            Suggestion = new("roll-back", Hostile, Hostile, Hostile, Hostile, "javascript:alert(1)"), Cause = new(Hostile, Hostile, Hostile, 0.5),
            Steps = [new(_trouble.Began, Hostile, Hostile, Hostile)],
        });
        var candidate = new RootCauseCandidate { Kind = RootCauseKind.Segment, Service = Hostile, Subject = Hostile, Probability = 0.5, Points = 1, Evidence = [new(Hostile, 1, "javascript:alert(1)"), new(Hostile, -1)] };
        var entry = _trouble.Timeline.Entries[0] with { Title = Hostile, Reason = Hostile, Service = Hostile };
        await Snapshots.WriteAsync(id, SnapshotKind.Explanation, _trouble.Began, new Explanation { Incident = id, Algorithm = Hostile, Time = _trouble.Began, Sentence = Hostile, Candidates = [candidate], Missing = [Hostile] });
        await Snapshots.WriteAsync(id, SnapshotKind.Timeline, _trouble.Began, _trouble.Timeline with { Entries = [entry] });

        Assert.All([await HtmlAsync("/incidents/" + id), await HtmlAsync("/incidents"), await HtmlAsync("/")], html =>
        {
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\" onmouseover=\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_API_gives_causes_and_timeline_as_the_page_shows_them()
    {
        await _trouble.ExplainAsync(Snapshots);

        var causes = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri($"/api/v1{Page}/causes", UriKind.Relative))).RootElement;
        var people = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri($"/api/v1{Page}/timeline?lane=people", UriKind.Relative))).RootElement;
        using var wrong = await app.Program().GetAsync(new Uri($"/api/v1{Page}/timeline?lane=dreams", UriKind.Relative));

        var first = causes.GetProperty("candidates")[0];
        Assert.Equal(("change", "billing v2.4.1 deployed", 0.92), (first.GetProperty("kind").GetString(), first.GetProperty("subject").GetString(), first.GetProperty("probability").GetDouble()));
        Assert.Equal([3.2, 3.9, 1.8, 2.6, -0.6], first.GetProperty("evidence").EnumerateArray().Select(fact => fact.GetProperty("points").GetDouble()));
        Assert.Equal(["Clew opened it"], people.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("title").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task An_incident_is_exported_as_Markdown_and_as_JSON()
    {
        await _trouble.ExplainAsync(Snapshots);

        var markdown = await app.Program().GetStringAsync(new Uri($"/api/v1{Page}/export?format=markdown", UriKind.Relative));
        var json = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri($"/api/v1{Page}/export?format=json", UriKind.Relative))).RootElement;

        Assert.StartsWith("# billing POST /api/v1/charges fails for 12 % of requests", markdown, StringComparison.Ordinal);
        Assert.Equal(Trouble.Id, json.GetProperty("incident").GetProperty("id").GetString());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> HtmlAsync(string path) => await (await app.SignedInAsync()).GetStringAsync(new Uri(path, UriKind.Relative));
}
