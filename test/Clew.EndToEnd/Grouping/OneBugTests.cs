using System.Net;
using System.Text.Json;
using Clew.EndToEnd.Intake;
using Clew.Model;
using Clew.Shared;

namespace Clew.EndToEnd.Grouping;

/// <summary>One bug is one issue, whoever tells of it and however it was built; different bugs are different issues, whatever they have in common.</summary>
[Collection(RunningServerTests.Name)]
public sealed class OneBugTests(RunningServer running)
{
    private readonly ClewServer _server = running.Server;

    // Letters only, so that it can be part of a word of the search.
    private readonly string _service = "shop-" + SentBody.NewType()["Shop.".Length..];

    [Theory]
    [InlineData("Shop.Billing.PriceException", "Order {0} of https://shop.example/orders/{0}?u=ann@shop.example has no price")]
    [InlineData("System.NullReferenceException", "Object reference not set to an instance of an object.")]
    public Task Forty_variants_of_a_bug_in_dotnet_are_one_issue(string type, string message) =>
        AssertOneAsync(DotNetBug.Reports(_service, type, order => string.Format(null, message, order)));

    [Theory]
    [InlineData("KeyError", "'SAVE-{0}'")]
    [InlineData("vouchers.VoucherError", "voucher {0} of user 3f2504e0-4f89-11d3-9a0c-0305e82c{0} was used at https://shop.example/v/{0}")]
    public Task Forty_variants_of_a_bug_in_Python_are_one_issue(string type, string message) =>
        AssertOneAsync(PythonBug.Reports(_service, type, order => string.Format(null, message, order)));

    [Theory]
    [InlineData("com.shop.stock.NotInStockException", "There are only {0} of article A-{0} on shelf [12/{0}]")]
    [InlineData("java.lang.NullPointerException", "Cannot invoke \"com.shop.stock.Box.count()\" because \"box\" is null")]
    public Task Forty_variants_of_a_bug_in_Java_are_one_issue(string type, string message) =>
        AssertOneAsync(JavaBug.Reports(_service, type, order => string.Format(null, message, order)));

    [Fact]
    public async Task Forty_variants_of_a_bug_in_JavaScript_are_one_issue()
    {
        foreach (var build in new[] { 0, 17 }) await new MinifiedCart(build).UploadAsync(_server, _service);
        await AssertOneAsync(JavaScriptBug.Reports(_service));
    }

    [Fact]
    public async Task Ten_bugs_that_share_a_framework_stack_are_ten_issues_by_Sentry_and_OpenTelemetry_alike()
    {
        var program = new Program(_service, "1", "csharp", "dotnet");
        var issues = await IssuesAsync([.. TenBugs.All.SelectMany(bug => bug.Reports(program))]);

        Assert.Equal(TenBugs.All.Select(bug => bug.Name).Order(), issues.Values.Select(names => Assert.Single(names.Distinct())).Order());
        await AssertListedAsync(10);
    }

    private async Task AssertOneAsync(IEnumerable<Report> reports)
    {
        var sent = reports.ToList();
        Assert.Equal(40, sent.Count);
        var issues = await IssuesAsync(sent);
        Assert.True(issues.Count == 1, string.Join("\n\n", issues.Select(issue => $"{issue.Key}:\n  {string.Join("\n  ", issue.Value)}")));
        await AssertListedAsync(1);
    }

    /// <summary>What was sent, by the issue that it came to.</summary>
    private async Task<IReadOnlyDictionary<IssueId, List<string>>> IssuesAsync(List<Report> reports)
    {
        foreach (var report in reports)
        {
            using var response = await _server.PostAsync(report.Path, report.Body, report.Type);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{report.Name}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
        var rows = await _server.Until(async () =>
            await _server.Engine.ListAsync<Row>($"SELECT lower(hex(trace_id)) AS trace, issue FROM errors WHERE service = {_service} AND issue != 0") is var stored && stored.Count >= reports.Count ? stored : null);
        var issueOf = rows.ToDictionary(row => row.Trace, row => row.Issue);
        return reports.GroupBy(report => issueOf[report.Trace], report => report.Name).ToDictionary(same => same.Key, same => same.ToList());
    }

    /// <summary>A person's list has so many; an issue opens a moment after its events are stored.</summary>
    private async Task AssertListedAsync(int count) => await _server.Until(async () =>
        JsonDocument.Parse(await _server.GetAsync($"/api/v1/issues?query=is:all&service={_service}")).RootElement.GetProperty("items") is var items && items.GetArrayLength() >= count ? (object)items : null);

    private sealed record Row(TraceId Trace, IssueId Issue);
}
