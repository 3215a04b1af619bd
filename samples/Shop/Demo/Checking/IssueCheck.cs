using System.Text.Json.Nodes;
using Shop.Demo.Clew;
using Shop.Demo.Load;
using Shop.Demo.Services;

namespace Shop.Demo.Checking;

/// <summary>Looks at the issues of a bad release as an engineer would, and holds them against what the load generator has seen.</summary>
/// <param name="problems">Takes what is wrong, in words.</param>
public sealed class IssueCheck(ClewClient clew, List<string> problems, TimeProvider clock)
{
    /// <summary>How long after the last order everything must have arrived and been counted.</summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(25);

    /// <summary>How long after the deployment the issue must be there.</summary>
    private static readonly TimeSpan IssueDeadline = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private IssueReport Report { get; } = new();

    /// <summary>Waits until the issue of billing's exception can be read, and takes the time.</summary>
    public async Task WaitForIssueAsync(OrderOutcomes seen, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < IssueDeadline)
        {
            if (BillingIssue(await IssuesAsync(ct)) is { } issue && seen.Counts.FirstFailure is { } failure)
            {
                Report.Id = issue.Text("id");
                Report.FirstIssueS = Math.Round((clock.GetUtcNow() - failure).TotalSeconds, 1);
                return;
            }
            await Task.Delay(Between, clock, ct);
        }
        problems.Add($"no issue of billing's NullReferenceException within {IssueDeadline.TotalSeconds:0} s; issues are: {Titles(await IssuesAsync(ct))}");
    }

    /// <summary>After the last order: waits until the counts agree, and looks at everything.</summary>
    public async Task<IssueReport> JudgeAsync(LoadCounts seen, CancellationToken ct)
    {
        if (seen.Failed == 0) problems.Add("no order failed");
        if (seen.Placed == 0) problems.Add("no order was placed");
        if (seen.Refused == 0) problems.Add("no order was refused, so nothing shows that a refusal opens no issue");
        var issues = await SettleAsync(seen, ct);
        JudgeRefusals(issues);
        JudgeProtocols(issues, seen);
        var ofBilling = issues.Where(IsOfBilling).ToList();
        if (ofBilling.Count > 1) problems.Add($"billing's one failure is {ofBilling.Count} issues: {Titles(ofBilling)}");
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
            problems.Add($"issue {issue.Text("id")} was opened for {issue.Text("type")} of {issue.Text("service")}, which was handled and answered 422");
    }

    private void JudgeProtocols(IReadOnlyList<JsonNode> issues, LoadCounts seen)
    {
        var ofStorefront = issues.Where(static issue => issue.Text("service") == "storefront").ToList();
        if (StorefrontIssue(issues) is not { } both)
        {
            problems.Add($"no issue of storefront with both sources; its issues are: {Titles(ofStorefront)}");
            return;
        }
        if (ofStorefront.Count > 1) problems.Add($"storefront's one failure is {ofStorefront.Count} issues: {Titles(ofStorefront)}");
        if (both.Number("count") != seen.Failed) problems.Add($"storefront's issue counts {both.Number("count")}, and {seen.Failed} orders failed");
        if (both.Number("usersAffected") != seen.FailedCustomers.Count)
            problems.Add($"storefront's issue names {both.Number("usersAffected")} users, and orders of {seen.FailedCustomers.Count} customers failed");
        Report.OneIssueTwoProtocols = ofStorefront.Count == 1 && both.Number("count") == seen.Failed;
    }

    private async Task JudgeBillingAsync(string id, LoadCounts seen, CancellationToken ct)
    {
        var issue = await clew.ReadAsync($"issues/{id}", ct);
        Report.Releases = issue.Texts("releases");
        Report.UsersAffected = issue.Number("usersAffected");
        if (issue.Number("count") != seen.Failed) problems.Add($"billing's issue counts {issue.Number("count")}, and {seen.Failed} orders failed");
        if (Report.UsersAffected != seen.FailedCustomers.Count)
            problems.Add($"billing's issue names {Report.UsersAffected} users, and orders of {seen.FailedCustomers.Count} customers failed");
        if (!Report.Releases.SequenceEqual([Releases.BadBilling])) problems.Add($"billing's issue names the releases [{string.Join(", ", Report.Releases)}]");
        await JudgeDeploymentAsync(id, issue, ct);
        if (issue.Texts("traceIds") is [var trace, ..]) await JudgeTraceAsync(trace, ct);
        else problems.Add("billing's issue names no trace");
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
        if (deployed is null) problems.Add($"the deployment of billing {Releases.BadBilling} is not among the deployments");
        if (change is null) problems.Add($"the deployment of billing {Releases.BadBilling} is not on the issue's timeline");
        if (firstError is null) problems.Add("no error is on the issue's timeline");
        foreach (var lane in new[] { "traces", "logs" }.Where(lane => !entries.Any(entry => entry.Text("lane") == lane)))
            problems.Add($"nothing is in the lane '{lane}' of the issue's timeline");
        Report.DeploymentBeforeError = deployed <= firstSeen && change?.Time("time") <= firstError?.Time("time");
        if (!Report.DeploymentBeforeError) problems.Add("the deployment does not come before the first error");
    }

    private async Task JudgeTraceAsync(string id, CancellationToken ct)
    {
        var trace = await clew.ReadAsync($"traces/{id}", ct);
        Report.TraceSpans = trace.Nodes("spans").Count;
        Report.LogLines = (await clew.ListAsync($"logs?trace={id}", ct)).Count;
        var services = trace.Nodes("spans").Select(static span => span.Text("service")).ToHashSet();
        foreach (var service in new[] { "storefront", "checkout", "billing" }.Where(service => !services.Contains(service)))
            problems.Add($"trace {id} has no span of {service}");
        if (Report.LogLines == 0) problems.Add($"trace {id} has no log lines");
    }

    private Task<IReadOnlyList<JsonNode>> IssuesAsync(CancellationToken ct) => clew.ListAsync("issues", ct);

    private static JsonNode? BillingIssue(IReadOnlyList<JsonNode> issues) => issues.FirstOrDefault(IsOfBilling);

    private static bool IsOfBilling(JsonNode issue) => issue.Text("service") == "billing" && issue.Text("type").EndsWith("NullReferenceException", StringComparison.Ordinal);

    private static JsonNode? StorefrontIssue(IReadOnlyList<JsonNode> issues) => issues.FirstOrDefault(static issue =>
        issue.Text("service") == "storefront" && issue.Texts("sources").Contains("sentry") && issue.Texts("sources").Contains("otel"));

    private static string Titles(IEnumerable<JsonNode> issues) =>
        string.Join("; ", issues.Select(static issue => $"{issue.Text("service")} {issue.Text("type")} x{issue.Number("count")} [{string.Join(",", issue.Texts("sources"))}]"));
}
