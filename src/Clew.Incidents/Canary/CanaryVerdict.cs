using Clew.Model;

namespace Clew.Incidents.Canary;

/// <summary>How fast Clew is, by the canary's runs of the last hour. Pure.</summary>
/// <param name="Runs">Of the last hour.</param>
/// <param name="Lost">Of those: never arrived.</param>
/// <param name="P50">Seconds from fault to message; a lost run counts as <see cref="CanaryRunner.Patience"/>. Null without runs.</param>
/// <param name="P99">The same.</param>
/// <param name="IsSlow">It is to be told.</param>
public sealed record CanaryVerdict(int Runs, int Lost, double? P50, double? P99, bool IsSlow)
{
    /// <summary>Of these runs the verdict is made.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Seconds: what the product promises for an error burst.</summary>
    public const double Limit = 30;

    /// <summary>With fewer runs one slow one, like the first after a start, says nothing.</summary>
    private const int MinRuns = 10;

    /// <summary>A lost run is told for this long.</summary>
    private static readonly TimeSpan LostReach = TimeSpan.FromMinutes(10);

    /// <param name="runs">Any; those outside of the window are left out.</param>
    public static CanaryVerdict Of(IEnumerable<CanaryRun> runs, Timestamp now)
    {
        var recent = runs.Where(run => run.Time > now - Window && run.Time <= now).ToList();
        if (recent.Count == 0) return new(0, 0, null, null, false);
        var seconds = recent.Select(run => run.Message ?? CanaryRunner.Patience.TotalSeconds).Order().ToList();
        var (p50, p99) = (Quantile(seconds, 0.5), Quantile(seconds, 0.99));
        var isSlow = recent.Any(run => run.IsLost && run.Time > now - LostReach) || (recent.Count >= MinRuns && p99 > Limit);
        return new(recent.Count, recent.Count(run => run.IsLost), p50, p99, isSlow);
    }

    // Nearest rank: a value that was measured.
    private static double Quantile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
