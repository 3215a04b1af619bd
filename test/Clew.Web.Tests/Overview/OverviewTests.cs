using System.Text.Json;
using Clew.Model;
using Clew.Testing;
using Clew.Web.Tests.Incidents;

namespace Clew.Web.Tests.Overview;

public sealed class OverviewTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private readonly Timestamp _now = ClewWebApp.Now;

    [Fact]
    public async Task It_says_what_is_broken_how_services_do_and_what_changed()
    {
        var empty = await HtmlAsync();
        await app.Signals.InsertAsync(Requests("billing", _now - TimeSpan.FromMinutes(50), 200, failed: 2));
        await app.Signals.InsertAsync(Requests("billing", _now - TimeSpan.FromMinutes(1), 40, failed: 10));
        await app.Signals.InsertAsync(Requests("of-the-canary", _now - TimeSpan.FromMinutes(1), 5, failed: 5, Project.CanaryId));
        await app.Signals.InsertAsync(Some.Deployment(time: _now - TimeSpan.FromMinutes(15)));
        await app.Documents.Set<Project>("project").PutAsync("default", new("default", "Default", 1), "test");
        // The health of services is kept for some seconds.
        var service = await UntilAsync(async () => (await ApiAsync()).GetProperty("services").EnumerateArray().Select(one => (JsonElement?)one).SingleOrDefault());
        var calm = await HtmlAsync();
        await new Trouble(app.Documents, _now).WriteAsync();
        var broken = await HtmlAsync();

        Assert.Contains("Waiting for telemetry", empty, StringComparison.Ordinal);
        Assert.Equal(("billing", 8.0, 0.25, 0.01), (
            service.GetProperty("service").GetString(), service.GetProperty("now").GetProperty("requestsPerMinute").GetDouble(),
            service.GetProperty("now").GetProperty("errorShare").GetDouble(), service.GetProperty("normally").GetProperty("errorShare").GetDouble()));
        Assert.Contains("Nothing is broken.", calm, StringComparison.Ordinal);
        Assert.Contains("billing v2.4.1 deployed", calm, StringComparison.Ordinal);
        Assert.Contains("One thing is broken", broken, StringComparison.Ordinal);
        Assert.Contains("Roll back billing to v2.4.0, last healthy.", broken, StringComparison.Ordinal);
        Assert.Contains("in an incident", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-canary", broken, StringComparison.Ordinal);
    }

    private static IEnumerable<SpanRecord> Requests(string service, Timestamp time, int count, int failed, string project = "default") => Enumerable.Range(1, count).Select(i =>
        Some.Span(Some.Context(service, time: time) with { Project = project, TraceId = new((ulong)time.UnixNanoseconds, (ulong)i), SpanId = new((ulong)i) }) with
        {
            Status = i <= failed ? SpanStatus.Error : SpanStatus.Unset,
        });

    private async Task<string> HtmlAsync() => await (await app.SignedInAsync()).GetStringAsync(new Uri("/", UriKind.Relative));

    private async Task<JsonElement> ApiAsync() => JsonDocument.Parse(await app.Program().GetStringAsync(new Uri("/api/v1/overview", UriKind.Relative))).RootElement;

    private static async Task<JsonElement> UntilAsync(Func<Task<JsonElement?>> ask)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await ask() is { } answer) return answer;
            await Task.Delay(200);
        }
        throw new TimeoutException("Not within 20 s.");
    }
}
