using System.Collections.Concurrent;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Detection.Conditions.NewIssue;

/// <summary>Follows every issue for its first hour: a notice at once, an alarm as soon as it is one, the end when it stops.</summary>
internal sealed class NewIssueMonitor : ISignalMonitor, IDisposable
{
    /// <summary>Issues that are followed at once; the oldest are let go.</summary>
    private const int MaxFollowed = 5_000;

    /// <summary>5 minutes.</summary>
    private const int WindowCells = 30;

    /// <summary>A release is young when another one had served for half a minute before it: releases that come together are how a service begins.</summary>
    private const int KnownCells = 3;

    private readonly NewIssueOptions _options;
    private readonly DocumentSet<Issue> _issues;
    private readonly ConcurrentQueue<string> _changed = new();
    private readonly Dictionary<string, Issue> _followed = new(StringComparer.Ordinal);
    private bool _isStarted;

    public NewIssueMonitor(DocumentStore documents, NewIssueOptions options)
    {
        (_options, _issues) = (options, documents.Set<Issue>("issue"));
        _issues.Changed += _changed.Enqueue;
    }

    public string Policy => NewIssueCondition.Policy;

    public FindingKind Kind => FindingKind.NewIssue;

    public string Watches => "issues in the first hour after they were first seen";

    public int Series(Look look) => _followed.Count;

    public void Dispose() => _issues.Changed -= _changed.Enqueue;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        Follow(look);
        foreach (var issue in _followed.Values)
            foreach (var series in look.Issues.Of(issue.Project, issue.Id))
                // New is what is new in its first environment: in the next one it is known.
                if (series.Key.Environment == issue.Environment) await JudgeAsync(issue, series, look, ct);
        await EndAsync(look, ct);
    }

    private void Follow(Look look)
    {
        if (!_isStarted)
            foreach (var document in _issues.All()) Note(document.Body, look);
        _isStarted = true;
        while (_changed.TryDequeue(out var id))
            if (_issues.Get(id) is { } issue) Note(issue, look);
        foreach (var (id, issue) in _followed)
            if (look.Now - issue.FirstSeen > _options.Young) _followed.Remove(id);
    }

    private void Note(Issue issue, Look look)
    {
        if (look.Now - issue.FirstSeen > _options.Young || issue.Status != IssueStatus.Unresolved) return;
        if (_followed.Count >= MaxFollowed) _followed.Remove(_followed.MinBy(pair => pair.Value.FirstSeen).Key);
        _followed[issue.Id.ToString()] = issue;
    }

    private async Task JudgeAsync(Issue issue, IssueSeries series, Look look, CancellationToken ct)
    {
        var input = Input(issue, series, look);
        if (NewIssueCondition.Judge(input, _options) is not { } strength) return;
        var subject = new FindingSubject(series.Service, Issue: issue.Id.ToString());
        var key = new FindingKey(series.Key.Project, series.Key.Environment, FindingKind.NewIssue, subject);
        // The id follows from the first sight: an issue is new only once.
        var id = key.IdAt(Policy, issue.FirstSeen);
        var open = look.Book.Find(key);
        if (open is null && look.Book.Knows(id) && strength == FindingStrength.Notice) return;
        var finding = NewIssueWords.Finding(id, key, issue, series, input, strength, look, _options);
        if (open is null) await look.Book.BeginAsync(finding, ct);
        else if (strength > open.Current.Strength)
            await look.Book.UpdateAsync(open, finding with { Onset = open.Current.Onset }, look.Now, ct);   // noticed as an alarm now
        else if (finding.Observed > open.Current.Peak)
            await look.Book.UpdateAsync(open, open.Current with { Peak = finding.Observed, PeakAt = look.Now }, look.Now, ct);
    }

    private NewIssueInput Input(Issue issue, IssueSeries series, Look look)
    {
        var first = Math.Max(look.Cell - WindowCells + 1, TenSeconds.Of(issue.FirstSeen));
        var seen = series.Recent.Sum(first, look.Cell);
        var cells = 0;
        for (var cell = first; cell <= look.Cell; cell++)
            if (series.Recent[cell].Count > 0) cells++;
        var service = look.Board.Find(new(series.Key.Project, series.Key.Environment, series.Service, ""));
        var requests = service?.Recent.Sum(Math.Min(first, look.Cell - TenSeconds.PerMinute + 1), look.Cell) ?? default;
        var isYoung = service is not null && service.Releases.TryGetValue(series.Release, out var began) && began >= service.First + KnownCells
            && TenSeconds.Start(began) > look.Now - _options.Young;
        return new(seen.Count, seen.Errors, cells, seen.Users, requests.Count, requests.Errors, isYoung, service is null ? TimeSpan.Zero : look.Now - TenSeconds.Start(service.First));
    }

    private async Task EndAsync(Look look, CancellationToken ct)
    {
        foreach (var open in look.Book.Open.Where(open => open.Current.Kind == FindingKind.NewIssue).ToList())
        {
            if (!IssueId.TryParse(open.Current.Subject.Issue, out var issue)) continue;
            var series = look.Issues.Find(new(open.Current.Project, open.Current.Environment, issue));
            var last = series is null ? open.Current.PeakAt : TenSeconds.End(series.Recent.Newest);
            if (look.Now - last >= _options.Calm) await look.Book.EndAsync(open, last < look.Now ? last : look.Now, look.Now, ct);
        }
    }
}
