using Clew.Analysis.Sequential;
using Clew.Detection.Findings;
using Clew.Detection.Monitoring;
using Clew.Detection.Rollups;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Conditions.WorseRelease;

/// <summary>Compares every release of its first hour with the one that it replaces, from its first request on.</summary>
internal sealed class WorseReleaseMonitor(IRollupSource source, WorseReleaseOptions options) : ISignalMonitor
{
    /// <summary>Releases that are compared at one look; the others follow at the next ones.</summary>
    private const int MaxCompared = 50;

    /// <summary>Between two comparisons a tenth of the release's age passes (every look at first, every few minutes at the end), unless it is known to be worse.</summary>
    private const double PauseShare = 0.1;

    /// <summary>This part of what is worse must remain when each operation is compared with itself.</summary>
    private const double LeastUnexplained = 0.5;

    /// <summary>A predecessor must have served so long before, or everything about the service is new.</summary>
    private static readonly TimeSpan LeastPast = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(SeriesKey Service, string Release), (Watch Watch, Timestamp Last)> _young = [];
    private readonly ReleaseComparisonOptions _comparison = new() { Alpha = options.Alpha, SlowStart = options.SlowStart };

    public string Policy => WorseReleaseCondition.Policy;

    public FindingKind Kind => FindingKind.WorseRelease;

    public string Watches => "releases in the first hour, against the one that they replace";

    public int Series(Look look) => _young.Count;

    public async Task LookAsync(Look look, CancellationToken ct)
    {
        var compared = 0;
        foreach (var service in look.Board.Services)
        {
            if (service.Releases.Count < 2) continue;
            foreach (var (release, began) in service.Releases)
                if (IsYoung(service, began, look) && Predecessor(service, release, began) is { } predecessor && compared < MaxCompared)
                    if (await JudgeAsync(service, release, began, predecessor, look, ct)) compared++;
        }
        foreach (var (key, state) in _young)
            if (state.Watch.Open is null && look.Now - state.Last > options.Young) _young.Remove(key);
    }

    private bool IsYoung(RequestSeries service, long began, Look look) =>
        look.Now - TenSeconds.Start(began) <= options.Young && TenSeconds.Start(began) - TenSeconds.Start(service.First) >= LeastPast;

    /// <summary>The release that served last before; null when there is none.</summary>
    private static string? Predecessor(RequestSeries service, string release, long began)
    {
        string? predecessor = null;
        var newest = long.MinValue;
        foreach (var (other, first) in service.Releases)
            if (other != release && first < began && first > newest) (predecessor, newest) = (other, first);
        return predecessor;
    }

    /// <returns>Whether it was compared.</returns>
    private async Task<bool> JudgeAsync(RequestSeries service, string release, long began, string predecessor, Look look, CancellationToken ct)
    {
        var key = (service.Key, release);
        if (!_young.TryGetValue(key, out var state)) state = (Resumed(service, release, look), default);
        if (state.Watch.Open is { } open && LeftAt(service, release, look) is { } left)
        {
            await look.Book.EndAsync(open, left, look.Now, ct);
            state.Watch.End(look.Cell);
        }
        var pause = (look.Now - TenSeconds.Start(began)) * PauseShare;
        if (look.Now - state.Last < pause && state.Watch.Open is null) return false;
        _young[key] = (state.Watch, look.Now);
        var cells = await source.ReleasesAsync(service.Key.Project, service.Key.Environment, service.Key.Service,
            TenSeconds.Start(began) - options.Past, look.Now, ct);
        var (old, young) = (Intervals(cells, predecessor), Intervals(cells, release));
        var comparison = ReleaseComparison.Judge(old, young, TenSeconds.Start(began), _comparison);
        // Only when it is about to be told: a pause of some seconds is no property of a release.
        if (WorseReleaseCondition.IsSlower(comparison, options))
            comparison = ReleaseComparison.Judge(old, WithoutSlowest(young, comparison.OldTail), TenSeconds.Start(began), _comparison);
        var judgement = WorseReleaseCondition.Judge(comparison, options);
        // A service is compared as a whole; when another mix of operations makes the difference, none of them is worse itself. Asked only when it is about to be told.
        if (judgement == Judgement.Certain && state.Watch.Open is null && await IsMixAsync(service, comparison, release, predecessor, began, look, ct)) judgement = Judgement.Unsure;
        // All that it ever did speaks against it for its first hour; that it is well again is seen in what it does now.
        if (state.Watch.Open is not null && WorseReleaseCondition.HasRecovered(Newest(young, look), comparison, options)) judgement = Judgement.Calm;
        await StepAsync(state.Watch, judgement, comparison, service, release, predecessor, began, look, ct);
        return true;
    }

    private async Task StepAsync(Watch watch, Judgement judgement, ReleaseComparison comparison, RequestSeries service, string release,
        string predecessor, long began, Look look, CancellationToken ct)
    {
        var step = watch.Step(judgement, look.Now, TimeSpan.Zero, options.Calm);
        if (step == WatchStep.Begins)
        {
            var finding = WorseReleaseWords.Finding(service, release, predecessor, began, comparison, look, options);
            // Told once and ended: a release does not become worse a second time.
            if (look.Book.Knows(finding.Id)) return;
            watch.Begin(await look.Book.BeginAsync(finding, ct), began);
        }
        else if (step == WatchStep.Ends)
        {
            await look.Book.EndAsync(watch.Open!, look.Now - options.Calm, look.Now, ct);
            watch.End(look.Cell);
        }
    }

    /// <summary>
    /// When the release served for the last time, if that is half a minute ago and others serve: it was rolled back. Null while it serves.
    /// </summary>
    private static Timestamp? LeftAt(RequestSeries service, string release, Look look)
    {
        const int LeftAfterCells = 3;
        if (service.LastOf(release) is not { } last || look.Cell - last <= LeftAfterCells || service.Recent.Newest <= last) return null;
        return TenSeconds.End(last);
    }

    private static Watch Resumed(RequestSeries service, string release, Look look)
    {
        var watch = new Watch();
        var key = new FindingKey(service.Key.Project, service.Key.Environment, FindingKind.WorseRelease, new(service.Key.Service, Release: release));
        if (look.Book.Find(key) is { } open) watch.Begin(open, TenSeconds.Of(open.Current.Onset));
        return watch;
    }

    private async Task<bool> IsMixAsync(
        RequestSeries service, ReleaseComparison comparison, string release, string predecessor, long began, Look look, CancellationToken ct)
    {
        var cells = await source.OperationsAsync(service.Key.Project, service.Key.Environment, service.Key.Service,
            TenSeconds.Start(began) - options.Past, look.Now, ct);
        var known = service.Operations.Where(operation => operation.First < began).Select(operation => operation.Key.Operation).ToHashSet();
        var mix = new ReleaseMix(cells, predecessor, release, known);
        return !(WorseReleaseCondition.FailsMore(comparison, options) && mix.Unexplained(static cell => cell.Errors) >= LeastUnexplained
            || WorseReleaseCondition.HasLongerTail(comparison, options) && mix.Unexplained(cell => cell.Durations.CountAbove(comparison.OldTail)) >= LeastUnexplained
            || WorseReleaseCondition.IsTypicallySlower(comparison, options) && mix.Unexplained(cell => cell.Durations.CountAbove(comparison.OldTypical)) >= LeastUnexplained);
    }

    /// <summary>The last half minute, of which the newest interval is still being written.</summary>
    private static List<ReleaseInterval> Newest(List<ReleaseInterval> intervals, Look look)
    {
        const int Cells = 3;
        return intervals.FindAll(interval => TenSeconds.Of(interval.Time) > look.Cell - Cells);
    }

    /// <summary>Without the three intervals that hold the most slow requests.</summary>
    private static List<ReleaseInterval> WithoutSlowest(List<ReleaseInterval> intervals, double limit)
    {
        const int LeftOut = 3;
        var slowest = intervals.OrderByDescending(interval => interval.Durations.CountAbove(limit)).Take(LeftOut).Select(interval => interval.Time).ToHashSet();
        return intervals.FindAll(interval => !slowest.Contains(interval.Time));
    }

    private static List<ReleaseInterval> Intervals(IReadOnlyList<RequestCell> cells, string release) =>
        [.. cells.Where(cell => cell.Release == release).Select(cell => new ReleaseInterval(cell.Time, cell.Count, cell.Errors, cell.Durations))];
}
