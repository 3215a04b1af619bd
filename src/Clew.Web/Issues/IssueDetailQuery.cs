using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Web.Issues;

/// <summary>Brings together what the page of an issue shows; what does not depend on each other is asked at the same time.</summary>
public sealed class IssueDetailQuery(
    DocumentStore documents, IssueFactsQuery facts, IssueChartQuery charts, IssueEventQuery events, TraceGlimpseQuery traces, TimeProvider clock)
{
    /// <summary>Null when there is no such issue, or no such event of it.</summary>
    /// <param name="eventId">32 hex digits, or empty for the newest.</param>
    public async Task<IssueDetail?> RunAsync(IssueId id, string eventId, CancellationToken ct)
    {
        if (documents.Set<Issue>("issue").Find(id.ToString()) is not { } document) return null;
        var issue = document.Body;
        var window = IssueWindow.Of(issue.FirstSeen, Timestamp.From(clock.GetUtcNow()));
        var (counting, reporting, deploying) = (facts.RunAsync(issue, ct), events.RunAsync(issue, eventId, ct), charts.DeploymentsAsync(issue, window, ct));
        await Task.WhenAll(counting, reporting, deploying);
        var (counted, report, deployments) = (await counting, await reporting, await deploying);
        if (report is null && eventId.Length > 0) return null;
        var drawing = charts.ChartAsync(issue, window, deployments, ct);
        var glimpse = report is null ? null : await traces.RunAsync(report.Error.Context, ct);
        return new()
        {
            Issue = issue,
            Version = document.Version,
            Facts = counted,
            Changed = WhatChanged.Of(issue, deployments, counted.Releases),
            Chart = await drawing,
            Report = report,
            Trace = glimpse,
        };
    }
}
