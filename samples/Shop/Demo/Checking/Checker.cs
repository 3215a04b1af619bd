using System.Text.Json.Nodes;
using Shop.Demo.Clew;
using Shop.Demo.Load;
using Shop.Demo.Services;

namespace Shop.Demo.Checking;

/// <summary>Reads Clew's public API as an engineer would read its pages, and holds it against what the load generator has seen.</summary>
public sealed class Checker(ClewClient clew, TimeProvider clock)
{
    /// <summary>How long after the last order everything must have arrived and been counted.</summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(25);

    /// <summary>How long after the deployment the issue must be there.</summary>
    private static readonly TimeSpan IssueDeadline = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private CheckReport Report { get; } = new();

    /// <summary>Waits until the issue of billing's exception can be read, and takes the time.</summary>
    public async Task WaitForIssueAsync(OrderOutcomes seen, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < IssueDeadline)
        {
            if (BillingIssue(await IssuesAsync(ct)) is { } issue && seen.Counts.FirstFailure is { } failure)
            {
                Report.Issue = issue.Text("id");
                Report.FirstIssueS = Math.Round((clock.GetUtcNow() - failure).TotalSeconds, 1);
                return;
            }
            await Task.Delay(Between, clock, ct);
        }
        Report.Problems.Add($"no issue of billing's NullReferenceException within {IssueDeadline.TotalSeconds:0} s; issues are: {Titles(await IssuesAsync(ct))}");
    }

    /// <summary>After the last order: waits until the counts agree, and looks at everything.</summary>
    public async Task<CheckReport> JudgeAsync(LoadCounts seen, CancellationToken ct)
    {
        if (seen.Failed == 0) Report.Problems.Add("no order failed");
        if (seen.Placed == 0) Report.Problems.Add("no order was placed");
        if (seen.Refused == 0) Report.Problems.Add("no order was refused, so nothing shows that a refusal opens no issue");
        var issues = await SettleAsync(seen, ct);
        JudgeRefusals(issues);
        JudgeProtocols(issues, seen);
        var ofBilling = issues.Where(IsOfBilling).ToList();
        if (ofBilling.Count > 1) Report.Problems.Add($"billing's one failure is {ofBilling.Count} issues: {Titles(ofBilling)}");
        if (BillingIssue(issues) is { } listed) await JudgeBillingAsync(listed.Text("id"), seen, ct);
        return Report;
    }

    private async Task<IReadOnlyList<JsonNode>> SettleAsync(LoadCounts seen, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var issues = await IssuesAsync(ct);
            var isSettled = BillingIssue(issues)?.Number("count") == seen.Failed && StorefrontIssue(issues)?.Number("count") == seen.Failed;
            if (isSettled || clock.GetElapsedTime(started) > SettleTime) return issues;
            await Task.Delay(Between, clock, ct);
        }
    }

    private void JudgeRefusals(IReadOnlyList<JsonNode> issues)
    {
        foreach (var issue in issues.Where(static issue => issue.Text("type").Contains("OrderRefused", StringComparison.Ordinal)))
            Report.Problems.Add($"issue {issue.Text("id")} was opened for {issue.Text("type")} of {issue.Text("service")}, which was handled and answered 422");
    }

    private void JudgeProtocols(IReadOnlyList<JsonNode> issues, LoadCounts seen)
    {
        var ofStorefront = issues.Where(static issue => issue.Text("service") == "storefront").ToList();
        if (StorefrontIssue(issues) is not { } both)
        {
            Report.Problems.Add($"no issue of storefront with both sources; its issues are: {Titles(ofStorefront)}");
            return;
        }
        if (ofStorefront.Count > 1) Report.Problems.Add($"storefront's one failure is {ofStorefront.Count} issues: {Titles(ofStorefront)}");
        if (both.Number("count") != seen.Failed) Report.Problems.Add($"storefront's issue counts {both.Number("count")}, and {seen.Failed} orders failed");
        if (both.Number("usersAffected") != seen.FailedCustomers.Count)
            Report.Problems.Add($"storefront's issue names {both.Number("usersAffected")} users, and orders of {seen.FailedCustomers.Count} customers failed");
        Report.OneIssueTwoProtocols = ofStorefront.Count == 1 && both.Number("count") == seen.Failed;
    }

    private async Task JudgeBillingAsync(string id, LoadCounts seen, CancellationToken ct)
    {
        var issue = await clew.ReadAsync($"issues/{id}", ct);
        Report.Releases = issue.Texts("releases");
        Report.UsersAffected = issue.Number("usersAffected");
        if (issue.Number("count") != seen.Failed) Report.Problems.Add($"billing's issue counts {issue.Number("count")}, and {seen.Failed} orders failed");
        if (Report.UsersAffected != seen.FailedCustomers.Count)
            Report.Problems.Add($"billing's issue names {Report.UsersAffected} users, and orders of {seen.FailedCustomers.Count} customers failed");
        if (!Report.Releases.SequenceEqual([Releases.BadBilling])) Report.Problems.Add($"billing's issue names the releases [{string.Join(", ", Report.Releases)}]");
        await JudgeDeploymentAsync(id, issue, ct);
        if (issue.Texts("traceIds") is [var trace, ..]) await JudgeTraceAsync(trace, ct);
        else Report.Problems.Add("billing's issue names no trace");
    }

    private async Task JudgeDeploymentAsync(string id, JsonNode issue, CancellationToken ct)
    {
        var deployments = await clew.ListAsync("deployments?service=billing", ct);
        var deployed = deployments.FirstOrDefault(static item => item.Text("release") == Releases.BadBilling)?.Time("time");
        var firstSeen = issue.Time("firstSeen");
        var entries = (await clew.ReadAsync($"issues/{id}/timeline", ct)).Nodes("entries");
        var change = entries.FirstOrDefault(static entry =>
            entry.Text("lane") == "changes" && entry.Text("title").Contains(Releases.BadBilling, StringComparison.Ordinal));
        // What lasts is a bucket of occurrences, which begins with its second and not with its first occurrence.
        var firstError = entries.FirstOrDefault(static entry => entry.Text("lane") == "errors" && entry.Text("time") == entry.Text("end"));
        if (deployed is null) Report.Problems.Add($"the deployment of billing {Releases.BadBilling} is not among the deployments");
        if (change is null) Report.Problems.Add($"the deployment of billing {Releases.BadBilling} is not on the issue's timeline");
        if (firstError is null) Report.Problems.Add("no error is on the issue's timeline");
        foreach (var lane in new[] { "traces", "logs" }.Where(lane => !entries.Any(entry => entry.Text("lane") == lane)))
            Report.Problems.Add($"nothing is in the lane '{lane}' of the issue's timeline");
        Report.DeploymentBeforeError = deployed <= firstSeen && change?.Time("time") <= firstError?.Time("time");
        if (!Report.DeploymentBeforeError) Report.Problems.Add("the deployment does not come before the first error");
    }

    private async Task JudgeTraceAsync(string id, CancellationToken ct)
    {
        var trace = await clew.ReadAsync($"traces/{id}", ct);
        Report.TraceSpans = trace.Nodes("spans").Count;
        Report.LogLines = (await clew.ListAsync($"logs?trace={id}", ct)).Count;
        var services = trace.Nodes("spans").Select(static span => span.Text("service")).ToHashSet();
        foreach (var service in new[] { "storefront", "checkout", "billing" }.Where(service => !services.Contains(service)))
            Report.Problems.Add($"trace {id} has no span of {service}");
        if (Report.LogLines == 0) Report.Problems.Add($"trace {id} has no log lines");
    }

    private Task<IReadOnlyList<JsonNode>> IssuesAsync(CancellationToken ct) => clew.ListAsync("issues", ct);

    private static JsonNode? BillingIssue(IReadOnlyList<JsonNode> issues) => issues.FirstOrDefault(IsOfBilling);

    private static bool IsOfBilling(JsonNode issue) => issue.Text("service") == "billing" && issue.Text("type").EndsWith("NullReferenceException", StringComparison.Ordinal);

    private static JsonNode? StorefrontIssue(IReadOnlyList<JsonNode> issues) => issues.FirstOrDefault(static issue =>
        issue.Text("service") == "storefront" && issue.Texts("sources").Contains("sentry") && issue.Texts("sources").Contains("otel"));

    private static string Titles(IEnumerable<JsonNode> issues) =>
        string.Join("; ", issues.Select(static issue => $"{issue.Text("service")} {issue.Text("type")} x{issue.Number("count")} [{string.Join(",", issue.Texts("sources"))}]"));
}
