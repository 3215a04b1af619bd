using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clew.Model;

namespace Clew.Web.Tests.Incidents;

public sealed class IncidentActionTests(ClewWebApp app) : IClassFixture<ClewWebApp>, IAsyncLifetime
{
    private const string Page = "/incidents/" + Trouble.Id;

    private readonly Trouble _trouble = new(app.Documents, ClewWebApp.Now);

    public async ValueTask InitializeAsync() => await _trouble.WriteAsync();

    [Fact]
    public async Task The_buttons_take_an_incident_from_open_to_resolved_and_back_in_the_readers_name()
    {
        var browser = await app.SignedInAsync();
        foreach (var verb in new[] { "acknowledge", "mitigate", "resolve", "reopen" })
        {
            using var answer = await ClewWebApp.PostFormAsync(browser, Page, $"{Page}/{verb}");
            Assert.Equal((HttpStatusCode.Redirect, Page), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }

        var incident = app.Documents.Set<Incident>("incident").Get(Trouble.Id)!;
        Assert.Equal(
            ["acknowledged Ana", "mitigated Ana", "resolved Ana", "reopened Ana"], incident.Steps.TakeLast(4).Select(step => $"{step.Kind} {step.Actor}"));
    }

    [Fact]
    public async Task A_note_is_kept_as_text_whatever_it_contains()
    {
        const string hostile = "<script>alert(1)</script>\" onmouseover=\"alert(1)";
        var browser = await app.SignedInAsync();

        using var answer = await ClewWebApp.PostFormAsync(browser, Page, Page + "/notes", ("text", hostile));
        var html = await browser.GetStringAsync(new Uri(Page, UriKind.Relative));

        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_is_split_off_and_the_reader_goes_on_there()
    {
        var browser = await app.SignedInAsync();

        using var answer = await ClewWebApp.PostFormAsync(browser, Page, Page + "/split", ("findings", Trouble.SecondFinding));

        var split = app.Documents.Set<Incident>("incident").Get(answer.Headers.Location!.OriginalString["/incidents/".Length..])!;
        Assert.Equal((Trouble.Id, Trouble.SecondFinding), (split.SplitFrom, Assert.Single(split.Findings)));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_a_reason()
    {
        using var all = await ClewWebApp.PostFormAsync(
            await app.SignedInAsync(), Page, Page + "/split", ("findings", Trouble.OpeningFinding), ("findings", Trouble.SecondFinding));

        Assert.Equal(HttpStatusCode.Conflict, all.StatusCode);
        Assert.Contains("Leave at least one finding in the incident.", await all.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_does_the_same_and_answers_with_the_incident()
    {
        var program = app.Program();
        using var acknowledged = await program.PostAsync(new Uri($"/api/v1{Page}/acknowledge", UriKind.Relative), null);
        using var severity = await program.PostAsJsonAsync(new Uri($"/api/v1{Page}/severity", UriKind.Relative), new { severity = "low" });
        using var wrong = await program.PostAsJsonAsync(new Uri($"/api/v1{Page}/severity", UriKind.Relative), new { severity = "3" });
        using var nowhere = await program.PostAsync(new Uri("/api/v1/incidents/0000000000000000/resolve", UriKind.Relative), null);

        var incident = JsonDocument.Parse(await severity.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("acknowledged", "low"), (incident.GetProperty("status").GetString(), incident.GetProperty("severity").GetString()));
        Assert.Equal("test", incident.GetProperty("steps").EnumerateArray().Last().GetProperty("actor").GetString());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (acknowledged.StatusCode, wrong.StatusCode, nowhere.StatusCode));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
