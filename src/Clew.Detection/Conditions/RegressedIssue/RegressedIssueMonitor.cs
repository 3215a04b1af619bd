using Clew.Analysis.Releases;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Releases;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Detection.Conditions.RegressedIssue;

/// <summary>Looks at every resolved issue that occurs, and opens it again when its fix did not hold.</summary>
internal sealed class RegressedIssueMonitor(DocumentStore documents, IReleaseOrders orders) : ISignalMonitor
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
        if (document.Body.Status is not (IssueStatus.Resolved or IssueStatus.ResolvedInRelease)) return;
        var resolution = document.Body.Workflow?.Resolution ?? new IssueResolution(
            document.Body.Status == IssueStatus.Resolved ? IssueFix.Now : IssueFix.InNextRelease, "", "", Timestamp.From(document.Time), document.Actor);
        if (await FixAsync(series, resolution, look, ct) is not var (release, occurrence, fix)) return;
        if (RegressedIssueCondition.Judge(document.Body.Status, resolution.At, occurrence, fix, Unhandled(series, look)) is not { } strength) return;
        var finding = Finding(document.Body, series, occurrence, resolution.At, strength, fix, look);
        // Once for each time that it was resolved.
        if (!look.Book.Knows(finding.Id)) watch.Begin(await look.Book.BeginAsync(finding, ct), series.Recent.Newest);
        await ReopenAsync(document, new(occurrence, true, $"seen again in {(release.Length > 0 ? release : "an unnamed release")}: {fix.Reason}", release), ct);
    }

    /// <summary>The first release seen since it was resolved that contains the fix; null when none does or none is known to.</summary>
    private async Task<(string Release, Timestamp Occurrence, FixAnswer Fix)?> FixAsync(IssueSeries series, IssueResolution resolution, Look look, CancellationToken ct)
    {
        // Resolved before releases were asked for.
        if (resolution is { Fix: IssueFix.Now, Release.Length: 0, Commit.Length: 0 })
            return ("", TenSeconds.Start(series.Recent.Newest), new(true, "nothing was known of releases when it was resolved, so time decides"));
        var seen = series.Releases.Select(release => (release.Key, Time: TenSeconds.Start(release.Value)))
            .Where(release => RegressedIssueCondition.IsAfter(resolution.At, release.Time)).ToList();
        if (seen.Count == 0) return null;
        var service = look.Board.Find(new(series.Key.Project, series.Key.Environment, series.Service, ""));
        var order = await orders.OfAsync(series.Key.Project, series.Key.Environment, series.Service, ct);
        var names = !order.Deployed.IsEmpty || resolution.Release.Length > 0 || series.Releases.Keys.Any(release => release.Length > 0)
            || service?.Releases.Keys.Any(release => release.Length > 0) == true;
        foreach (var (release, time) in seen)
        {
            var fix = FixContainment.Judge(new() { Resolution = resolution, Release = release, Deployed = order.Deployed, NamesReleases = names }, order.Commits);
            if (fix.Contains == true) return (release, time, fix);
        }
        return null;
    }

    // Somebody who changed it meanwhile wins; then it is looked at again.
    private Task ReopenAsync(Versioned<Issue> document, IssueReturn why, CancellationToken ct) => _issues.PutAsync(document.Id, document.Body with
    {
        Status = IssueStatus.Unresolved,
        Workflow = (document.Body.Workflow ?? new()) with { Resolution = null, Ignoring = null, Return = why },
    }, "clew", document.Version, ct);

    /// <summary>Occurrences that no code took care of and by which requests failed.</summary>
    private static int Unhandled(IssueSeries series, Look look)
    {
        var unhandled = series.Recent.Sum(look.Cell - WindowCells + 1, look.Cell).Errors;
        var service = look.Board.Find(new(series.Key.Project, series.Key.Environment, series.Service, ""))?.Recent.Sum(look.Cell - WindowCells + 1, look.Cell);
        return service is not { Count: > 0 } requests || requests.Errors * 2 >= unhandled ? unhandled : 0;
    }

    private static Finding Finding(Issue issue, IssueSeries series, Timestamp occurrence, Timestamp resolved, FindingStrength strength, FixAnswer fix, Look look)
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
                : $"not resolved, or seen only in releases without the fix; here {fix.Reason}",
        };
    }
}
