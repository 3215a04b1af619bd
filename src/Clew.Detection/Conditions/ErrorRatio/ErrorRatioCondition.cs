using Clew.Analysis.Baselines;
using Clew.Analysis.Comparison;

namespace Clew.Detection.Conditions.ErrorRatio;

/// <summary>
/// Do more requests fail than normally? Met when, in one of the windows, so many failures are too improbable and the rise is large enough to matter.
/// Exact for little traffic: five failures of five requests are enough where failures are rare. Never edited in place: a change is a new version.
/// </summary>
public static class ErrorRatioCondition
{
    public const string Policy = "error-ratio/v1";

    /// <summary>A share has to be this many times the normal one: below it is a worse day, not a fault.</summary>
    private const double MinFactor = 1.5;

    /// <summary>Where most requests fail, the few that there are say enough.</summary>
    private const double MostShare = 0.5;

    /// <summary>A beginning is only called off by a calm minute.</summary>
    private const int CalmSeconds = 60;

    /// <summary>What is this much more probable than an alarm is worth a second look soon.</summary>
    private const double SuspectChance = 1e-5;

    /// <summary>Judges the windows of one series.</summary>
    /// <param name="windows">Shortest first.</param>
    /// <param name="normal">What is normal.</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="isOpen">It was met before: then the shortest window may say that it is over, and not only the one of a minute.</param>
    public static ErrorRatioVerdict Judge(ReadOnlySpan<ErrorRatioWindow> windows, RatioBaseline normal, ErrorRatioOptions options, bool isOpen = false)
    {
        var limit = Limit(normal, options);
        // What is over is not begun again, however bad the last minutes were.
        if (IsCalm(windows, normal, limit, isOpen ? 0 : CalmSeconds)) return new(Judgement.Calm, windows.IsEmpty ? default : windows[^1], 1);
        ErrorRatioVerdict best = new(Judgement.Unsure, windows[^1], 1);
        foreach (var window in windows)
        {
            if (window.Failures < options.MinFailures || window.Share < limit) continue;
            var chance = Chance(window, normal);
            if (chance > options.MaxChance)
            {
                if (best.Judgement < Judgement.Suspect) best = new(Judgement.Unsure, window, chance);
                continue;
            }
            var isCertain = IsCertain(window, limit, options);
            if (!isCertain && (window.FailingCells < Handfuls(window) * options.MinCells || RestChance(window, normal, options) > options.MaxRestChance)) continue;
            var judgement = isCertain ? Judgement.Certain : Judgement.Suspect;
            if (judgement > best.Judgement || judgement == best.Judgement && chance < best.Chance) best = new(judgement, window, chance);
        }
        return best;
    }

    /// <summary>Whether a verdict that is not met is near enough to be looked at again soon.</summary>
    public static bool IsNear(ErrorRatioVerdict verdict) => verdict.Judgement is Judgement.Suspect || verdict.Chance < SuspectChance;

    /// <summary>The fewest failures in the window with which the condition would be met.</summary>
    public static int FewestFailures(ErrorRatioWindow window, RatioBaseline normal, ErrorRatioOptions options)
    {
        var low = Math.Max(options.MinFailures, (int)Math.Ceiling(Limit(normal, options) * window.Requests));
        var high = Math.Max(low, window.Failures);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsImprobable(window with { Failures = middle }, normal, options)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /// <summary>The smallest normal share with which the window would not meet the condition.</summary>
    public static double TolerableShare(ErrorRatioWindow window, RatioBaseline normal, ErrorRatioOptions options)
    {
        const int Halvings = 30;
        double low = normal.Share, high = Math.Max(normal.Share, window.Share);
        for (var i = 0; i < Halvings; i++)
        {
            var share = (low + high) / 2;
            var supposed = normal with { Share = share };
            if (window.Share >= Limit(supposed, options) && IsImprobable(window, supposed, options)) low = share;
            else high = share;
        }
        return high;
    }

    /// <summary>How many cells a handful of time-outs may spoil; those of two handfuls in a long window, where they may meet, unless hardly anything else came.</summary>
    public static int WorstCells(int seconds, int failures, int requests, ErrorRatioOptions options) => Handfuls(seconds, failures, requests) * options.MinCells - 1;

    private static int Handfuls(int seconds, int failures, int requests) => seconds > CalmSeconds && failures < MostShare * requests ? 2 : 1;

    private static int Handfuls(ErrorRatioWindow window) => Handfuls(window.Seconds, window.Failures, window.Requests);

    /// <summary>So much that one look is enough. Within one cell it may be a handful of time-outs: then it takes half as many more.</summary>
    private static bool IsCertain(ErrorRatioWindow window, double limit, ErrorRatioOptions options)
    {
        var needed = window.FailingCells > 1 ? options.CertainFailures : options.CertainFailures * 3 / 2;
        return window.Failures >= needed && window.Share >= options.CertainShare && window.Share >= 3 * limit;
    }

    private static bool IsImprobable(ErrorRatioWindow window, RatioBaseline normal, ErrorRatioOptions options) =>
        Chance(window, normal) <= options.MaxChance
        && (IsCertain(window, Limit(normal, options), options) || RestChance(window, normal, options) <= options.MaxRestChance);

    /// <summary>What is not overwhelming has to go on: how probable is the rest without a handful in the worst moments?</summary>
    private static double RestChance(ErrorRatioWindow window, RatioBaseline normal, ErrorRatioOptions options)
    {
        var passing = Math.Min(window.WorstFailures, Handfuls(window) * options.Handful);
        return Chance(window with { Requests = window.Requests - passing, Failures = window.Failures - passing }, normal);
    }

    /// <summary>A cell of 10 s in which more than this share fails counts as failing: half-way from what is normal to what is not.</summary>
    public static double CellLimit(RatioBaseline normal, ErrorRatioOptions options) => (normal.Share + Limit(normal, options)) / 2;

    private static double Limit(RatioBaseline normal, ErrorRatioOptions options) => Math.Max(MinFactor * normal.Share, normal.Share + options.MinRise);

    private static double Chance(ErrorRatioWindow window, RatioBaseline normal)
    {
        var worth = BinomialTail.Independent(window.Requests, normal.Alike);
        return BinomialTail.AtLeast(window.Failures / worth, window.Requests / worth, normal.Share);
    }

    /// <summary>Half-way back to normal in the shortest window that has requests to speak of.</summary>
    private static bool IsCalm(ReadOnlySpan<ErrorRatioWindow> windows, RatioBaseline normal, double limit, int shortest)
    {
        const int RequestsToSpeakOf = 20;
        foreach (var window in windows)
            if (window.Seconds >= shortest && window.Requests >= RequestsToSpeakOf || window.Seconds == windows[^1].Seconds)
                return window.Share <= (normal.Share + limit) / 2;
        return true;
    }
}
