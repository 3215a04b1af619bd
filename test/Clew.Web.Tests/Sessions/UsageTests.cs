using System.Net;
using System.Text.Json;
using Clew.Model;
using Clew.Testing;

namespace Clew.Web.Tests.Sessions;

/// <summary>How sessions ended, whether jobs ran and what users wrote: the pages and the API say the same.</summary>
public sealed class UsageTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    private static readonly Timestamp Time = ClewWebApp.Now - TimeSpan.FromMinutes(5);

    private readonly string _name = $"n-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_session_counts_once_by_its_last_report_and_sums_are_added()
    {
        await app.Signals.InsertAsync(
            One("s1", 1, "ann"), One("s1", 2, "ann") with { Errored = 1 }, One("s1", 3, "ann") with { Crashed = 1 },
            One("s2", 2, "ben") with { Errored = 1 }, One("s2", 1, "ben"),
            new SessionRecord { Context = Context(""), Sessions = 198, Errored = 3, Abnormal = 2, Crashed = 1 });

        var release = Assert.Single((await GetAsync($"/api/v1/sessions?service={_name}")).GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("v1", 200, 4, 2, 2, 2, 1, 0.99, 0.5),
            (release.GetProperty("release").GetString(), Number("sessions"), Number("errored"), Number("abnormal"), Number("crashed"), Number("users"), Number("crashedUsers"),
             release.GetProperty("crashFree").GetDouble(), release.GetProperty("crashFreeUsers").GetDouble()));
        var html = await PageAsync($"/sessions?service={_name}");
        Assert.Contains("99 %", html, StringComparison.Ordinal);
        Assert.Contains("50 %", html, StringComparison.Ordinal);
        Assert.Contains($"name=\"service\" value=\"{_name}\"", html, StringComparison.Ordinal);

        long Number(string name) => release.GetProperty(name).GetInt64();
    }

    [Fact]
    public async Task The_page_of_a_release_says_how_its_sessions_ended()
    {
        await app.Signals.InsertAsync(Some.Span(Context("") with { TraceId = new(1, 2), SpanId = new(3) }));
        await app.Signals.InsertAsync(new SessionRecord { Context = Context(""), Sessions = 400, Crashed = 3 });

        var release = await GetAsync($"/api/v1/releases/{_name}/v1");
        var html = await PageAsync($"/releases/{_name}/v1");

        Assert.Equal((400, 3), (release.GetProperty("sessions").GetProperty("sessions").GetInt64(), release.GetProperty("sessions").GetProperty("crashed").GetInt64()));
        Assert.Contains("Crash-free sessions", html, StringComparison.Ordinal);
        Assert.Contains("400 sessions", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_a_job_is_one_however_often_it_checks_in()
    {
        await app.Signals.InsertAsync(
            Run(1, CheckInStatus.InProgress, 0) with { Schedule = AttributeList.Of(("schedule.value", "5"), ("schedule.unit", "minute")) }, Run(1, CheckInStatus.Ok, 1),
            Run(2, CheckInStatus.InProgress, 2), Run(3, CheckInStatus.InProgress, 3), Run(3, CheckInStatus.Error, 4) with { Duration = 2.5 });

        var job = Assert.Single((await GetAsync("/api/v1/check-ins")).GetProperty("items").EnumerateArray(), item => item.GetProperty("job").GetString() == _name);
        Assert.Equal(
            (3, 1, 1, 1, "error", 2.5, "5 minute"),
            (job.GetProperty("runs").GetInt64(), job.GetProperty("ok").GetInt64(), job.GetProperty("failed").GetInt64(), job.GetProperty("open").GetInt64(),
             job.GetProperty("lastStatus").GetString(), job.GetProperty("lastDuration").GetDouble(), job.GetProperty("schedule").GetString()));
        Assert.Contains(_name, await PageAsync("/check-ins"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_in_trouble_says_what_and_when_it_is_due()
    {
        await app.Signals.InsertAsync(Run(4, CheckInStatus.Ok, 0) with { Schedule = AttributeList.Of(("schedule.type", "interval"), ("schedule.value", "1"), ("schedule.unit", "hour")) });
        var finding = new Finding
        {
            Id = Guid.NewGuid().ToString("N")[..16], Project = Context("").Project, Environment = Context("").Environment, Kind = FindingKind.MissedRun, Policy = "missed-run/v1",
            Strength = FindingStrength.Alarm, Subject = new(_name, Operation: _name), Title = $"{_name} did not run", Onset = Time, NoticedAt = Time, PeakAt = Time, Observed = 1, Expected = 0, Peak = 1,
            Unit = "runs", SilentIf = "it had run",
        };
        await app.Documents.Set<Finding>("finding").PutAsync(finding.Id, finding, "test", null, CancellationToken.None);

        var job = Assert.Single((await GetAsync("/api/v1/check-ins")).GetProperty("items").EnumerateArray(), item => item.GetProperty("job").GetString() == _name);

        Assert.Equal(($"{_name} did not run", false), (job.GetProperty("trouble").GetString(), job.TryGetProperty("plan", out _)));
        Assert.Equal((Time + TimeSpan.FromHours(1)).ToDateTimeOffset(), job.GetProperty("next").GetDateTimeOffset());
        Assert.Contains($"{_name} did not run", await PageAsync("/check-ins"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_user_wrote_is_on_the_page_of_the_issue_that_it_is_about()
    {
        var error = Some.Grouped(Some.Error(Context("") with { Project = _name }, eventId: Guid.NewGuid().ToString("N")));
        await app.Signals.InsertAsync(error);
        await app.Documents.Set<Issue>("issue").PutAsync(error.Issue.ToString(), Some.Issue(error), "test", null, CancellationToken.None);
        await app.Signals.InsertAsync(
            new UserFeedback { Id = Guid.NewGuid().ToString("N"), Context = Context("") with { Project = _name, Service = _name }, EventId = error.Error.EventId, Name = "Ann <b>", Message = $"{_name} broke" },
            new UserFeedback { Id = Guid.NewGuid().ToString("N"), Context = Context("") with { Project = _name }, Email = "ben@b.example", Message = $"{_name} is fine" });

        var ofIssue = Assert.Single((await GetAsync($"/api/v1/feedback?issue={error.Issue}")).GetProperty("items").EnumerateArray());
        Assert.Equal(($"{_name} broke", error.Issue.ToString()), (ofIssue.GetProperty("message").GetString(), ofIssue.GetProperty("issue").GetString()));
        Assert.Equal(ofIssue.GetRawText(), Assert.Single((await GetAsync($"/api/v1/issues/{error.Issue}")).GetProperty("feedback").EnumerateArray()).GetRawText());
        var html = await PageAsync($"/issues/{error.Issue}");
        Assert.Contains($"{_name} broke", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{_name} is fine", html, StringComparison.Ordinal);

        var all = await PageAsync("/feedback");
        Assert.All([$"{_name} broke", $"{_name} is fine", "Ann &lt;b&gt;", $"/issues/{error.Issue}"], text => Assert.Contains(text, all, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_period_that_is_none_is_told()
    {
        foreach (var path in new[] { "/api/v1/sessions?period=x", "/api/v1/check-ins?period=x", "/api/v1/feedback?limit=0" })
        {
            using var answer = await app.Program().GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    private Correlation Context(string session) => Some.Context(_name, "v1", Time) with { Session = session };

    private SessionRecord One(string id, long sequence, string user) => new() { Context = Context(id) with { User = user }, Sequence = sequence };

    private CheckIn Run(ulong id, CheckInStatus status, int seconds) => new()
    {
        Id = new TraceId(id, (ulong)_name.GetHashCode(StringComparison.Ordinal)).ToString(),
        Context = Context("") with { Time = Time + TimeSpan.FromSeconds(seconds) },
        Job = _name,
        Status = status,
    };

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await app.Program().GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    private async Task<string> PageAsync(string path) => await (await app.SignedInAsync()).GetStringAsync(new Uri(path, UriKind.Relative));
}
