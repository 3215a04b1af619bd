using Clew.Analysis.Baselines;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Documents;

namespace Clew.Detection.Conditions.SpikingIssue;

/// <summary>Looks at every issue that occurred lately and is not young any more: those are the new-issue condition's.</summary>
internal sealed class SpikingIssueMonitor(DocumentStore documents, SpikingIssueOptions options) : ISignalMonitor
{
    /// <summary>While an issue is younger, it is new.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(60);

    /// <summary>Minutes that an issue's history must have; without, nothing is normal for it.</summary>
    private const int LeastMinutes = 10;

    private readonly DocumentSet<Issue> _issues = documents.Set<Issue>("issue");

    public string Policy => SpikingIssueCondition.Policy;

    public FindingKind Kind => FindingKind.SpikingIssue;

    public string Watches => "known issues that occur far more often than in the last quarter of an hour";

    public int Series(Look look) => look.Issues.All.Count;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        foreach (var series in look.Issues.All)
        {
            var occurrences = series.Recent.Sum(look.Cell - TenSeconds.PerMinute + 1, look.Cell).Count;
            if (occurrences >= options.MinOccurrences || series.Spike.Open is not null) await JudgeAsync(series, look, ct);
        }
    }

    private async Task JudgeAsync(IssueSeries series, Look look, CancellationToken ct)
    {
        if (_issues.Get(series.Key.Issue.ToString()) is not { } issue || look.Now - issue.FirstSeen < Young || issue.Status == IssueStatus.Ignored) return;
        var input = Input(series, look);
        var watch = series.Spike;
        var step = watch.Step(SpikingIssueCondition.Judge(input, options), look.Now, options.Confirmation, options.Calm);
        if (step == WatchStep.Begins)
        {
            var begun = await look.Book.BeginAsync(SpikingIssueWords.Finding(issue, series, input, look, options), ct);
            watch.Begin(begun, TenSeconds.Of(begun.Current.Onset));
        }
        else if (step == WatchStep.Goes)
        {
            var current = watch.Open!.Current;
            if (input.Occurrences > current.Peak) current = current with { Peak = input.Occurrences, PeakAt = look.Now };
            if (SpikingIssueCondition.Strength(input, options) > current.Strength) current = current with { Strength = FindingStrength.Alarm };
            await look.Book.UpdateAsync(watch.Open, current, look.Now, ct);
        }
        else if (step == WatchStep.Ends)
        {
            await look.Book.EndAsync(watch.Open!, look.Now - options.Calm, look.Now, ct);
            watch.End(look.Cell);
        }
    }

    /// <summary>The minutes before the last two, scaled to the traffic of now: twice the requests may fail twice as often.</summary>
    private static SpikingIssueInput Input(IssueSeries series, Look look)
    {
        var first = look.Cell - TenSeconds.PerMinute + 1;
        var now = series.Recent.Sum(first, look.Cell);
        var cells = 0;
        for (var cell = first; cell <= look.Cell; cell++)
            if (series.Recent[cell].Count > 0) cells++;
        var service = look.Board.Find(new(series.Key.Project, series.Key.Environment, series.Service, ""));
        var ofService = service?.Recent.Sum(first, look.Cell) ?? default;
        var requests = ofService.Count;
        Span<int> minutes = stackalloc int[RequestSeries.Cells / TenSeconds.PerMinute];
        var count = 0;
        long before = 0;
        var end = series.Spike.Open is { } open ? Math.Min(first, TenSeconds.Of(open.Current.Onset)) : first - TenSeconds.PerMinute;
        for (var cell = end - TenSeconds.PerMinute; cell > look.Cell - RequestSeries.Cells && count < minutes.Length; cell -= TenSeconds.PerMinute)
        {
            minutes[count++] = series.Recent.Sum(cell, cell + TenSeconds.PerMinute - 1).Count;
            before += service?.Recent.Sum(cell, cell + TenSeconds.PerMinute - 1).Count ?? 0;
        }
        if (count < LeastMinutes) return new(now.Count, now.Errors, cells, requests, ofService.Errors, now.Count, double.PositiveInfinity);
        var rhythm = Rhythm.Of(minutes[..count]);
        Span<double> sorted = stackalloc double[count];
        for (var i = 0; i < count; i++) sorted[i] = minutes[i];
        sorted.Sort();
        var scale = before > 0 && requests > 0 ? Math.Max(1, requests * (double)count / before) : 1;
        return new(now.Count, now.Errors, cells, requests, ofService.Errors, RobustBaseline.Quantile(sorted, 0.95) * scale, rhythm.Shape);
    }
}
