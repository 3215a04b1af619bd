using Clew.Incidents.Ownership;
using Clew.Incidents.Runbooks;
using Clew.Incidents.Severities;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;
using Clew.Web.Feedback;

namespace Clew.Web.Issues;

/// <summary>Brings together what the page of an issue shows; what does not depend on each other is asked at the same time.</summary>
public sealed class IssueDetailQuery(
    DocumentStore documents, IssueCommands commands, IssueOverviewQuery overviews, IssueEventQuery events, TraceGlimpseQuery traces, FeedbackQuery feedback,
    IssueSeverityJudge severities, OwnershipBook owners, RunbookShelf runbooks, IssueLinks links)
{
    /// <summary>Null when there is no such issue, or no such event of it.</summary>
    /// <param name="eventId">32 hex digits, or empty for the newest.</param>
    public async Task<IssueDetail?> RunAsync(IssueId id, string eventId, CancellationToken ct)
    {
        var issues = documents.Set<Issue>("issue");
        if (issues.Find(id.ToString()) is not { Body.Project: not Project.CanaryId } document) return null;
        var (surveying, reporting, listening) = (overviews.RunAsync(document.Body, ct), ReportAsync(document.Body, eventId, ct), feedback.OfIssueAsync(document.Body, ct));
        // The first version tells nothing that the page does not know.
        var history = document.Version > 1 ? issues.HistoryAsync(document.Id, ct) : Task.FromResult<IReadOnlyList<Versioned<Issue>>>([document]);
        var measuring = severities.MeasureAsync(document.Body, ct);
        await Task.WhenAll(surveying, reporting, listening, history, measuring);
        var (overview, (report, trace)) = (await surveying, await reporting);
        return report is null && eventId.Length > 0
            ? null
            : new()
            {
                Issue = document.Body,
                Version = document.Version,
                Facts = overview.Facts,
                Impact = await measuring,
                Severity = severities.Judge(document.Body, await measuring, report?.Error),
                Owner = owners.Of(document.Body, report?.Error),
                Runbooks = runbooks.For(document.Body),
                History = IssueHistory.Of(await history, commands.NotesOf(id), links.Of(id)),
                Changed = overview.Changed,
                Chart = overview.Chart,
                Report = report,
                Trace = trace,
                Feedback = await listening,
            };
    }

    private async Task<(EventReport? Report, TraceGlimpse? Trace)> ReportAsync(Issue issue, string eventId, CancellationToken ct) =>
        await events.RunAsync(issue, eventId, ct) is { } report ? (report, await traces.RunAsync(report.Error.Context, ct)) : default;
}
