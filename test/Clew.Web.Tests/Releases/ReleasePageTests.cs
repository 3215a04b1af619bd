using System.Net;
using System.Text.Json;
using Clew.Model;
using Clew.Testing;

namespace Clew.Web.Tests.Releases;

/// <summary>The page of a release, the gate and the lists in the API say the same of the same requests.</summary>
public sealed class ReleasePageTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private static int _spans;

    private readonly string _service = $"service-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_bad_release_says_what_is_worse_since_when_and_where_to_go_back_to()
    {
        await BadReleaseAsync();
        var browser = await app.SignedInAsync();

        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(Path("v2/1+beta")));

        Assert.Contains("data-decision=\"roll_back\"", html, StringComparison.Ordinal);
        // The bucket in which one ended and the other began is only the other's.
        Assert.Matches(@"12\.\d % of its requests fail \(\d\d of 4\d\d\); of v1, 0 % did \(0 of 1,9\d\d\)\.", html);
        Assert.Contains("Go back to v1: v1 served 1,980 requests in 33 min", html, StringComparison.Ordinal);
        Assert.Contains($"--service {_service} ", html, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"v2/1\\u002Bbeta\"", html, StringComparison.Ordinal);
        Assert.Contains("No pipeline has asked about this release yet.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_gate_answered_is_kept_and_shown()
    {
        await BadReleaseAsync();

        var answer = await GetAsync($"/api/v1/gate?service={_service}&environment=production&release=v2%2F1%2Bbeta");
        Assert.Equal(("roll_back", "v1", 0), (Text(answer, "decision"), Text(answer, "predecessor"), answer.GetProperty("requestsNeeded").GetInt32()));
        var kept = await GetAsync($"/api/v1/gates?service={_service}&environment=production&release=v2%2F1%2Bbeta");
        Assert.Equal(answer.GetRawText(), Assert.Single(kept.GetProperty("items").EnumerateArray()).GetRawText());

        var html = WebUtility.HtmlDecode(await (await app.SignedInAsync()).GetStringAsync(Path("v2/1+beta")));
        Assert.Contains("<ol class=\"verdict-history\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_tells_a_release_as_its_page_does_and_lists_it()
    {
        await BadReleaseAsync();

        var release = await GetAsync("/api/v1" + Path("v2/1+beta"));
        Assert.Equal(("v1", "v1", 480, 60), (Text(release, "predecessor"), Text(release, "goBackTo"), release.GetProperty("requests").GetInt32(), release.GetProperty("errors").GetInt32()));
        Assert.Equal(("beforeAndAfter", "worse"), (Text(release.GetProperty("comparison"), "mode"), Text(release.GetProperty("comparison").GetProperty("failures"), "verdict")));
        Assert.Equal("roll_back", Text(release.GetProperty("gate"), "decision"));
        var list = await GetAsync($"/api/v1/releases?service={_service}");
        Assert.Equal(["v1", "v2/1+beta"], list.GetProperty("items").EnumerateArray().Select(item => Text(item, "release")).Order());
    }

    [Theory]
    [InlineData("", "environment release service")]
    [InlineData("?service=billing&release=v1", "environment")]
    [InlineData("?service=%20&environment=production&release=v1", "service")]
    public async Task A_question_with_parts_missing_is_told_which(string query, string missing)
    {
        using var answer = await app.Program().GetAsync(new Uri("/api/v1/gate" + query, UriKind.Relative));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(missing.Split(' '), problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task A_release_that_nobody_knows_is_no_evidence_for_the_gate_and_no_page()
    {
        var answer = await GetAsync($"/api/v1/gate?service={_service}&environment=production&release=v9");
        Assert.Equal("not_enough_evidence", Text(answer, "decision"));

        using var page = await (await app.SignedInAsync()).GetAsync(Path("v9"));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private Uri Path(string release) => new($"/releases/{_service}/{Uri.EscapeDataString(release)}?environment=production", UriKind.Relative);

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await app.Program().GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task BadReleaseAsync()
    {
        await ServeAsync("v1", fromMinutesAgo: 41, minutes: 33, everyFails: 0);
        await ServeAsync("v2/1+beta", fromMinutesAgo: 8, minutes: 8, everyFails: 8);
    }

    private Task ServeAsync(string release, int fromMinutesAgo, int minutes, int everyFails) => app.Signals.InsertAsync(Enumerable.Range(1, minutes * 60).Select(i =>
    {
        var number = (ulong)Interlocked.Increment(ref _spans);
        var context = Some.Context(_service, release, ClewWebApp.Now - TimeSpan.FromMinutes(fromMinutesAgo) + TimeSpan.FromSeconds(i - 1)) with
        {
            TraceId = new(7, number), SpanId = new(number), User = $"user-{i % 9}",
        };
        return Some.Span(context) with { Status = everyFails > 0 && i % everyFails == 0 ? SpanStatus.Error : SpanStatus.Ok };
    }));
}
