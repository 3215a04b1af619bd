using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Series;
using Clew.Model;

namespace Clew.Detection.Conditions.Latency;

/// <summary>Looks at every operation; a service has at most one finding: of the operation that is slow alone, or of itself when several are.</summary>
internal sealed class LatencyMonitor(LatencyOptions options) : ISignalMonitor
{
    private const int WindowCells = 6;

    /// <summary>What is open is over when the last 30 s are well.</summary>
    private const int CalmCells = 3;

    private const double SlowCellShare = 0.1;

    public string Policy => LatencyCondition.Policy;

    public FindingKind Kind => FindingKind.Latency;

    public string Watches => "slow requests of every operation";

    public int Series(Look look) => look.Board.Count - look.Board.Services.Count;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        foreach (var service in look.Board.Services)
        {
            // Cells change every few seconds, and what is slow lasts for a minute: without a slow request there is nothing to judge.
            var isOpen = service.Slowness.Open is not null;
            if (isOpen || service.Recent.Sum(look.Cell - WindowCells + 1, look.Cell).Slow >= options.MinSlow) await JudgeAsync(service, look, ct);
            else service.Slowness.Step(Judgement.Calm, look.Now, options.Confirmation, options.Calm);
        }
    }

    private async Task JudgeAsync(RequestSeries service, Look look, CancellationToken ct)
    {
        var judgement = Judgement.Calm;
        var slowOperations = 0;
        RequestSeries? worst = null;
        LatencyWindow worstWindow = default;
        foreach (var operation in service.Operations)
        {
            if (Window(operation, look, service.Slowness.Open is null ? WindowCells : CalmCells) is not { } window) continue;
            var one = LatencyCondition.Judge(window, operation.Latency.Slow, options);
            if (one > judgement) judgement = one;
            if (one >= Judgement.Suspect) slowOperations++;
            if (worst is null || window.Slow > worstWindow.Slow) (worst, worstWindow) = (operation, window);
        }
        var watch = service.Slowness;
        var step = watch.Step(judgement, look.Now, options.Confirmation, options.Calm);
        if (worst is null) return;
        if (step == WatchStep.Begins)
        {
            var begun = await look.Book.BeginAsync(LatencyWords.Finding(worst, slowOperations, worstWindow, look, options), ct);
            watch.Begin(begun, TenSeconds.Of(begun.Current.Onset));
        }
        else if (step == WatchStep.Goes) await PeakAsync(watch.Open!, service, look, ct);
        else if (step == WatchStep.Ends)
        {
            var end = TenSeconds.End(LastSlow(service, look));
            await look.Book.EndAsync(watch.Open!, end < look.Now ? end : look.Now, look.Now, ct);
            watch.End(look.Cell);
        }
    }

    /// <summary>The last cells; null when the operation has nothing to be compared with.</summary>
    private static LatencyWindow? Window(RequestSeries operation, Look look, int length)
    {
        if (operation.Latency.Limit < 0) return null;
        var first = look.Cell - length + 1;
        var cells = 0;
        for (var cell = first; cell <= look.Cell; cell++)
            if (operation.Recent[cell] is { Slow: > 0 } count && count.Slow >= SlowCellShare * count.Count) cells++;
        var sum = operation.Recent.Sum(first, look.Cell);
        return sum.Count == 0 ? null : new LatencyWindow(length * TenSeconds.Seconds, sum.Count, sum.Slow, cells);
    }

    private static async Task PeakAsync(OpenFinding open, RequestSeries service, Look look, CancellationToken ct)
    {
        var current = open.Current;
        foreach (var operation in service.Operations)
            if (LatencyWords.Tail(operation, look.Cell) is var tail && tail > current.Peak && IsAbout(current.Subject, operation))
                current = current with { Peak = tail, PeakAt = look.Now };
        await look.Book.UpdateAsync(open, current, look.Now, ct);
    }

    // Of a finding about a service it is the operation that was worst when it began: another one's normal day may be longer.
    private static bool IsAbout(FindingSubject subject, RequestSeries operation) =>
        subject.Operation.Length == 0 ? operation.Recent[operation.Recent.Newest].Slow > 0 : subject.Operation == operation.Key.Operation;

    private static long LastSlow(RequestSeries service, Look look)
    {
        for (var cell = look.Cell; cell > look.Cell - RequestSeries.Cells; cell--)
            foreach (var operation in service.Operations)
                if (operation.Recent[cell] is { Slow: > 1 } count && count.Slow >= 2 * SlowCellShare * count.Count) return cell;
        return look.Cell;
    }
}
