using Clew.Analysis.Baselines;
using Clew.Analysis.Comparison;

namespace Clew.Detection.Conditions.Latency;

/// <summary>
/// Do more requests take longer than normally? Counts of slow requests instead of percentiles: their tail is exact for few requests, and one very
/// slow request weighs as much as one. Never edited in place: a change is a new version.
/// </summary>
public static class LatencyCondition
{
    public const string Policy = "latency/v1";

    private const double MinFactor = 3;

    private const int CellsPerMinute = 6;

    /// <summary>Judges one window of one operation.</summary>
    /// <param name="window">What came lately.</param>
    /// <param name="normal">Which share is slow normally.</param>
    /// <param name="options">The thresholds.</param>
    public static Judgement Judge(LatencyWindow window, RatioBaseline normal, LatencyOptions options)
    {
        var limit = Limit(normal, options);
        if (window.Share <= (normal.Share + limit) / 2) return Judgement.Calm;
        if (window.Slow < options.MinSlow || window.SlowCells < Cells(window, options) || window.Share < limit) return Judgement.Unsure;
        return Chance(window, normal) <= options.MaxChance ? Judgement.Suspect : Judgement.Unsure;
    }

    /// <summary>The fewest slow requests in the window with which the condition would be met.</summary>
    public static int FewestSlow(LatencyWindow window, RatioBaseline normal, LatencyOptions options)
    {
        var slow = Math.Max(options.MinSlow, (int)Math.Ceiling(Limit(normal, options) * window.Requests));
        while (slow < window.Slow && Chance(window with { Slow = slow }, normal) > options.MaxChance) slow++;
        return slow;
    }

    /// <summary>In how many cells of the last minute it must have been slow.</summary>
    public static int Cells(LatencyWindow window, LatencyOptions options) => window.Share >= options.FastShare ? options.MinCells : CellsPerMinute;

    private static double Limit(RatioBaseline normal, LatencyOptions options) => MinFactor * normal.Share + options.MinRise;

    private static double Chance(LatencyWindow window, RatioBaseline normal)
    {
        var worth = BinomialTail.Independent(window.Requests, normal.Alike);
        return BinomialTail.AtLeast(window.Slow / worth, window.Requests / worth, normal.Share);
    }
}
