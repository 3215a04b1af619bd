using Clew.Analysis.Baselines;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.ErrorRatio;

/// <summary>
/// Looks at every service, and at its operations where something failed. A service whose operations fail together is one finding; where one operation fails alone, the
/// finding names it.
/// </summary>
internal sealed class ErrorRatioMonitor(ErrorRatioOptions options) : ISignalMonitor
{
    /// <summary>20 s, 1 min and 5 min: bursts, faults and slow burns.</summary>
    public static readonly int[] WindowCells = [2, 6, 30];

    /// <summary>An operation with this share of the service's failures is where it fails.</summary>
    private const double DominantShare = 0.8;

    /// <summary>What is normal is learned again after a minute, and before anything is said.</summary>
    private const int NormalCells = 6;

    /// <summary>A window without a single request for this long cannot say that all is well again.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    public string Policy => ErrorRatioCondition.Policy;

    public FindingKind Kind => FindingKind.ErrorRatio;

    public string Watches => "failed requests of every service and operation";

    public int Series(Look look) => look.Board.Count;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        foreach (var service in look.Board.Services)
        {
            var failures = service.Recent.Sum(look.Cell - WindowCells[^1] + 1, look.Cell).Errors;
            var isOpen = service.Errors.Open is not null || service.OpenOperations > 0;
            if (failures < options.MinFailures && !isOpen) continue;
            await LookAsync(service, look, ct);
        }
    }

    private async Task LookAsync(RequestSeries service, Look look, CancellationToken ct)
    {
        // The service first: what it explains needs no finding of its own.
        var dominant = Dominant(service, look);
        if (service.Errors.Open is not null || dominant is null) await JudgeAsync(service, look, ct);
        foreach (var operation in service.Operations)
        {
            var isCovered = service.Errors.Open is not null || dominant is not null && operation != dominant;
            if (operation.Errors.Open is null && (isCovered || operation.Recent.Sum(look.Cell - WindowCells[^1] + 1, look.Cell).Errors < options.MinFailures)) continue;
            await JudgeAsync(operation, look, ct);
        }
    }

    /// <summary>The operation that fails alone, or null when several do (or there is only one).</summary>
    private static RequestSeries? Dominant(RequestSeries service, Look look)
    {
        var total = 0;
        RequestSeries? most = null;
        var mostErrors = 0;
        foreach (var operation in service.Operations)
        {
            var errors = operation.Recent.Sum(look.Cell - WindowCells[1] + 1, look.Cell).Errors;
            total += errors;
            if (errors > mostErrors) (most, mostErrors) = (operation, errors);
        }
        return mostErrors >= DominantShare * total ? most : null;
    }

    private async Task JudgeAsync(RequestSeries series, Look look, CancellationToken ct)
    {
        var watch = series.Errors;
        // What is open is compared with what was normal before it began.
        if (watch.Open is { } known && watch.Normal.Total == 0) watch.Normal = series.NormalErrors(TenSeconds.Of(known.Current.Onset));
        else if (watch.Open is null && look.Cell >= watch.NormalAt + NormalCells) (watch.Normal, watch.NormalAt) = (ErrorRatioNormal.Of(series, look), look.Cell);
        var verdict = Judge(series, look);
        var isNear = ErrorRatioCondition.IsNear(verdict);
        if (isNear && watch.Open is null && watch.NormalAt < look.Cell)
        {
            // Before it is said, and where it may be said sooner, once more with what is known now.
            (watch.Normal, watch.NormalAt) = (ErrorRatioNormal.Of(series, look), look.Cell);
            verdict = Judge(series, look);
        }
        var step = watch.Step(verdict.Judgement, look.Now, options.Confirmation, options.Calm);
        if (isNear && watch.Open is null) look.AskSoon();
        if (step == WatchStep.Begins)
        {
            var begun = await look.Book.BeginAsync(ErrorRatioWords.Finding(series, verdict.Window, watch.Normal, look, options), ct);
            watch.Begin(begun, TenSeconds.Of(begun.Current.Onset));
            if (series.Service is { } service) service.OpenOperations++;
        }
        else if (step == WatchStep.Goes) await PeakAsync(watch.Open!, verdict, look, ct);
        else if (step == WatchStep.Ends && !IsSilent(series, look))
        {
            await look.Book.EndAsync(watch.Open!, LastFailure(series, watch.Open!, look), look.Now, ct);
            watch.End(look.Cell);
            LeaveBehind(series, look.Cell);
            if (series.Service is { } service) service.OpenOperations--;
        }
    }

    private ErrorRatioVerdict Judge(RequestSeries series, Look look)
    {
        var watch = series.Errors;
        var cellLimit = ErrorRatioCondition.CellLimit(watch.Normal, options);
        Span<ErrorRatioWindow> windows = stackalloc ErrorRatioWindow[WindowCells.Length];
        for (var i = 0; i < windows.Length; i++)
        {
            var first = Math.Max(look.Cell - WindowCells[i] + 1, watch.Open is null ? series.ErrorsFrom : 0);
            var sum = series.Recent.Sum(first, look.Cell);
            var seconds = WindowCells[i] * TenSeconds.Seconds;
            var worst = series.Recent.FailuresOfWorst(first, look.Cell, ErrorRatioCondition.WorstCells(seconds, sum.Errors, sum.Count, options));
            windows[i] = new(seconds, sum.Count, sum.Errors, series.Recent.FailingCells(first, look.Cell, cellLimit), worst);
        }
        return ErrorRatioCondition.Judge(windows, watch.Normal, options, watch.Open is not null);
    }

    /// <summary>What an ended finding covered begins no other one: neither of the same series, nor of its service or operations.</summary>
    private static void LeaveBehind(RequestSeries series, long cell)
    {
        series.ErrorsFrom = cell;
        if (series.Service is { } service) service.ErrorsFrom = cell;
        foreach (var operation in series.Operations) operation.ErrorsFrom = cell;
    }

    private static bool IsSilent(RequestSeries series, Look look) =>
        series.Recent.Sum(look.Cell - WindowCells[^1] + 1, look.Cell).Count == 0 && look.Now - TenSeconds.End(series.Recent.Newest) < LongestHold;

    private static Task PeakAsync(OpenFinding open, ErrorRatioVerdict verdict, Look look, CancellationToken ct)
    {
        var current = open.Current;
        if (verdict.Judgement >= Judgement.Suspect && verdict.Window.Share > current.Peak)
            current = current with { Peak = verdict.Window.Share, PeakAt = look.Now };
        return look.Book.UpdateAsync(open, current, look.Now, ct);
    }

    /// <summary>The end of the last cell that was a good deal worse than normal.</summary>
    private static Timestamp LastFailure(RequestSeries series, OpenFinding open, Look look)
    {
        var limit = open.Current.Expected + (open.Current.Observed - open.Current.Expected) / 4;
        for (var cell = look.Cell; cell > look.Cell - RequestSeries.Cells; cell--)
        {
            var count = series.Recent[cell];
            if (count.Errors > limit * count.Count) return TenSeconds.End(cell) < look.Now ? TenSeconds.End(cell) : look.Now;
        }
        return look.Now;
    }
}
