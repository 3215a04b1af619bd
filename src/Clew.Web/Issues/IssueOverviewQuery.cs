using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>Reads the overview of an issue.</summary>
public sealed class IssueOverviewQuery(IssueFactsQuery facts, IssueChartQuery charts, TimeProvider clock)
{
    public async Task<IssueOverview> RunAsync(Issue issue, CancellationToken ct)
    {
        var (counting, deploying) = (facts.RunAsync(issue, ct), charts.DeploymentsAsync(issue, ct));
        await Task.WhenAll(counting, deploying);
        var (counted, deployments) = (await counting, await deploying);
        var changed = WhatChanged.Of(issue, deployments, counted.Releases);
        var window = IssueWindow.Of(issue.FirstSeen, counted.LastSeen ?? issue.FirstSeen, changed?.Suspect.Time, Timestamp.From(clock.GetUtcNow()));
        return new(counted, changed, await charts.ChartAsync(issue, window, deployments, changed?.Suspect, ct));
    }
}
