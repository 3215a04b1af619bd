using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Detection.Conditions.RegressedIssue;

/// <summary>Looks at every resolved issue that occurs.</summary>
internal sealed class RegressedIssueMonitor(DocumentStore documents) : ISignalMonitor
{
    /// <summary>5 minutes.</summary>
    private const int WindowCells = 30;

    /// <summary>Without an occurrence for this long, 70 s, it is over.</summary>
    private const int CalmCells = 7;

    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");

    public string Policy => RegressedIssueCondition.Policy;

    public FindingKind Kind => FindingKind.RegressedIssue;

    public string Watches => "resolved issues that are seen again";

    public int Series(Look look) => look.Issues.All.Count;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        foreach (var series in look.Issues.All)
            if (series.Recent.Newest >= look.Cell - WindowCells || series.Regression.Open is not null) await JudgeAsync(series, look, ct);
    }

    private async Task JudgeAsync(IssueSeries series, Look look, CancellationToken ct)
    {
        var watch = series.Regression;
        if (watch.Open is { } open)
        {
            if (series.Recent.Newest < look.Cell - CalmCells)
            {
                await look.Book.EndAsync(open, TenSeconds.End(series.Recent.Newest), look.Now, ct);
                watch.End(look.Cell);
            }
            else if (open.Current.Strength == FindingStrength.Notice && Unhandled(series, look) >= RegressedIssueCondition.AlarmOccurrences)
                await look.Book.UpdateAsync(open, open.Current with { Strength = FindingStrength.Alarm }, look.Now, ct);
            return;
        }
        if (_issues.Find(series.Key.Issue.ToString()) is not { } document) return;
        var resolved = Timestamp.From(document.Time);
        var occurrence = TenSeconds.Start(series.Recent.Newest);
        var service = look.Board.Find(new(series.Key.Project, series.Key.Environment, series.Service, ""));
        var isOld = series.Release.Length == 0 || service is null || !service.Releases.TryGetValue(series.Release, out var began) || TenSeconds.Start(began) < resolved;
        if (RegressedIssueCondition.Judge(document.Body.Status, resolved, occurrence, isOld, Unhandled(series, look)) is not { } strength) return;
        var finding = Finding(document.Body, series, occurrence, resolved, strength, look);
        // Once for each time that it was resolved.
        if (!look.Book.Knows(finding.Id)) watch.Begin(await look.Book.BeginAsync(finding, ct), series.Recent.Newest);
    }

    /// <summary>Occurrences that no code took care of and by which requests failed.</summary>
    private static int Unhandled(IssueSeries series, Look look)
    {
        var unhandled = series.Recent.Sum(look.Cell - WindowCells + 1, look.Cell).Errors;
        var service = look.Board.Find(new(series.Key.Project, series.Key.Environment, series.Service, ""))?.Recent.Sum(look.Cell - WindowCells + 1, look.Cell);
        return service is not { Count: > 0 } requests || requests.Errors * 2 >= unhandled ? unhandled : 0;
    }

    private static Finding Finding(Issue issue, IssueSeries series, Timestamp occurrence, Timestamp resolved, FindingStrength strength, Look look)
    {
        var key = new FindingKey(series.Key.Project, series.Key.Environment, FindingKind.RegressedIssue, new(series.Service, Issue: issue.Id.ToString()));
        var rate = series.Recent.Sum(look.Cell - TenSeconds.PerMinute + 1, look.Cell).Count;
        return new()
        {
            Id = key.IdAt(RegressedIssueCondition.Policy, resolved),
            Project = key.Project,
            Environment = key.Environment,
            Kind = key.Kind,
            Policy = RegressedIssueCondition.Policy,
            Strength = strength,
            Subject = key.Subject,
            Title = $"{series.Service}: {issue.Type} is back, {TimeWords.Largest(occurrence - resolved)} after it was resolved",
            Onset = occurrence,
            NoticedAt = look.Now,
            PeakAt = look.Now,
            Observed = rate,
            Expected = 0,
            Peak = rate,
            Unit = "errors/min",
            Numbers = [new("occurrences in the last minute", rate), new("unhandled ones in the last 5 minutes", Unhandled(series, look))],
            SilentIf = strength == FindingStrength.Alarm
                ? $"fewer than {RegressedIssueCondition.AlarmOccurrences} occurrences that no code took care of: then it is a notice"
                : "not resolved: every return of a resolved issue is worth a notice",
        };
    }
}
