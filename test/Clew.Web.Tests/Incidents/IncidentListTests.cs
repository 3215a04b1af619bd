using System.Text.Json;
using Clew.Model;
using Clew.Web.Incidents;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Tests.Incidents;

public sealed class IncidentListTests(ClewWebApp app) : IClassFixture<ClewWebApp>, IAsyncLifetime
{
    private readonly Trouble _trouble = new(app.Documents, ClewWebApp.Now);

    private IncidentListQuery Query => app.Services.GetRequiredService<IncidentListQuery>();

    public async ValueTask InitializeAsync()
    {
        await _trouble.WriteAsync();
        var over = _trouble.Began - TimeSpan.FromDays(1);
        await _trouble.PutAsync(_trouble.Incident with { Id = "1111111111111111", Title = "search is slow", Severity = IncidentSeverity.Low, Service = "search", Services = ["search"], Cause = null, Status = IncidentStatus.Resolved, Onset = over, ResolvedAt = over + TimeSpan.FromMinutes(20) });
        await _trouble.PutAsync(_trouble.Incident with { Id = "2222222222222222", Title = "e-mail is late", Severity = IncidentSeverity.Medium, Service = "mailer", Services = ["mailer"], Cause = null, Onset = _trouble.Began + TimeSpan.FromMinutes(1) });
        await _trouble.PutAsync(_trouble.Incident with { Id = "3333333333333333", Title = "went on elsewhere", MergedInto = Trouble.Id });
    }

    [Theory]
    [InlineData(null, null, null, "9f3a5c1e0b7d2846 2222222222222222 1111111111111111")]
    [InlineData("ongoing", null, null, "9f3a5c1e0b7d2846 2222222222222222")]
    [InlineData("resolved", null, null, "1111111111111111")]
    [InlineData(null, "high", null, "9f3a5c1e0b7d2846")]
    [InlineData(null, null, "BILLING v2.4.1", "9f3a5c1e0b7d2846")]
    [InlineData(null, null, "mailer", "2222222222222222")]
    [InlineData(null, null, "nothing-like-this", "")]
    public void The_ongoing_come_first_and_the_worst_of_them_before_all(string? status, string? severity, string? query, string expected)
    {
        var list = Query.Run(IncidentListRequest.Read(new(status, severity, null, null, query, null)));

        Assert.Equal(expected, string.Join(' ', list.Items.Select(incident => incident.Id)));
    }

    [Fact]
    public void A_page_goes_on_after_the_last_incident_of_the_one_before()
    {
        var list = Query.Run(IncidentListRequest.Read(new(null, null, null, null, null, "2222222222222222")));

        Assert.Equal(["1111111111111111"], list.Items.Select(incident => incident.Id));
        Assert.Null(list.Next);
    }

    [Fact]
    public async Task The_list_names_what_is_broken_whom_it_hurts_and_why()
    {
        var html = await (await app.SignedInAsync()).GetStringAsync(new Uri("/incidents", UriKind.Relative));

        Assert.Contains("12 % of requests since", html, StringComparison.Ordinal);
        Assert.Contains("92 %", html, StringComparison.Ordinal);
        Assert.Contains("billing v2.4.1 deployed", html, StringComparison.Ordinal);
        Assert.Contains("8.2 %", html, StringComparison.Ordinal);
        Assert.DoesNotContain("went on elsewhere", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_says_the_same()
    {
        var list = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri("/api/v1/incidents?status=ongoing", UriKind.Relative))).RootElement;
        var one = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri($"/api/v1/incidents/{Trouble.Id}", UriKind.Relative))).RootElement;

        Assert.Equal([Trouble.Id, "2222222222222222"], list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(("open", "critical", 31, 6.0), (
            one.GetProperty("status").GetString(), one.GetProperty("severity").GetString(), one.GetProperty("impact").GetProperty("users").GetInt32(),
            one.GetProperty("times").GetProperty("detectSeconds").GetDouble()));
        Assert.Equal(["errorRatio", "latency"], one.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("kind").GetString()));
        Assert.Equal(JsonValueKind.Null, one.GetProperty("times").GetProperty("repairSeconds").ValueKind);
    }

    [Fact]
    public async Task A_parameter_that_is_not_understood_is_named()
    {
        using var answer = await app.Program().GetAsync(new Uri("/api/v1/incidents?status=bad&severity=3", UriKind.Relative));

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["severity", "status"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
