using Clew.Model;
using Clew.Storage.Documents;
using Clew.Web.Feedback;

namespace Clew.Web.Issues;

/// <summary>Brings together what the page of an issue shows; what does not depend on each other is asked at the same time.</summary>
public sealed class IssueDetailQuery(DocumentStore documents, IssueOverviewQuery overviews, IssueEventQuery events, TraceGlimpseQuery traces, FeedbackQuery feedback)
{
    /// <summary>Null when there is no such issue, or no such event of it.</summary>
    /// <param name="eventId">32 hex digits, or empty for the newest.</param>
    public async Task<IssueDetail?> RunAsync(IssueId id, string eventId, CancellationToken ct)
    {
        if (documents.Set<Issue>("issue").Find(id.ToString()) is not { Body.Project: not Project.CanaryId } document) return null;
        var (surveying, reporting, listening) = (overviews.RunAsync(document.Body, ct), ReportAsync(document.Body, eventId, ct), feedback.OfIssueAsync(document.Body, ct));
        await Task.WhenAll(surveying, reporting, listening);
        var (overview, (report, trace)) = (await surveying, await reporting);
        return report is null && eventId.Length > 0
            ? null
            : new()
            {
                Issue = document.Body,
                Version = document.Version,
                Facts = overview.Facts,
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
