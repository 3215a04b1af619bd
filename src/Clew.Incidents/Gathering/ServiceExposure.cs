using Clew.Analysis.RootCause;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Incidents.Gathering;

/// <summary>How the requests of a service fare by release, before and since the onset. Pure.</summary>
/// <param name="Cells">By ten seconds and release, from half an hour before the onset.</param>
/// <param name="Day">Which releases had requests in the two days before, with the minute of the first.</param>
internal sealed record ServiceExposure(string Service, IReadOnlyList<RequestCell> Cells, IReadOnlyList<ReleaseTotals> Day, GatheringScope Scope)
{
    /// <summary>Quantile of normal durations beyond which a request was too slow.</summary>
    private const double SlowQuantile = 0.95;

    /// <summary>A bucket that the onset falls into has both.</summary>
    private static readonly TimeSpan Bucket = TimeSpan.FromSeconds(10);

    /// <summary>The minutes of the first requests are that exact.</summary>
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Only where time is the trouble is a slow request a failed one.
    private readonly double _slow = SlowBound(Cells, Scope);

    /// <summary>Since the onset; null: of all releases.</summary>
    public (int Count, int Failures) Since(string? release) => Sum(Cells.Where(cell => cell.Time >= Scope.Onset && (release is null || cell.Release == release)));

    /// <summary>Since the onset, side by side.</summary>
    public (int Count, int Failures) SinceOfOthers(string release) => Sum(Cells.Where(cell => cell.Time >= Scope.Onset && cell.Release != release));

    /// <summary>Between a change and the onset.</summary>
    public (int Count, int Failures) Between(Timestamp change, string? release) =>
        Sum(Cells.Where(cell => cell.Time >= change && cell.Time + Bucket <= Scope.Onset && (release is null || cell.Release == release)));

    /// <summary>Whether the service was never asked before that time.</summary>
    public bool BeganWith(Timestamp change) => Day.Count > 0 && Day.All(release => release.First + Minute >= change);

    private (int Count, int Failures) Sum(IEnumerable<RequestCell> cells)
    {
        var (count, failures) = (0L, 0L);
        foreach (var cell in cells)
        {
            count += cell.Count;
            failures += Math.Min(cell.Count, cell.Errors + (double.IsInfinity(_slow) ? 0 : cell.Durations.CountAbove(_slow)));
        }
        return ((int)Math.Min(count, int.MaxValue), (int)Math.Min(failures, int.MaxValue));
    }

    private static double SlowBound(IReadOnlyList<RequestCell> cells, GatheringScope scope)
    {
        if (scope.Kind == SymptomKind.Errors) return double.PositiveInfinity;
        var normal = DurationHistogram.Merge(cells.Where(cell => cell.Time + Bucket <= scope.Onset).Select(static cell => cell.Durations));
        return normal.Count > 0 ? normal.Quantile(SlowQuantile) : double.PositiveInfinity;
    }
}
