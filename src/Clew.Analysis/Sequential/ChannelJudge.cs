namespace Clew.Analysis.Sequential;

/// <summary>Judges one channel: counts the hits on both sides, weighs them, and says how many more are needed.</summary>
/// <param name="hits">How many requests of an interval are hits.</param>
internal sealed class ChannelJudge(ReleaseComparisonOptions rules, ReleaseSides sides, Func<ReleaseInterval, long> hits)
{
    /// <summary>A limit is never 0: nobody can show that something never happens.</summary>
    private const double LeastLimit = 1e-4;

    /// <summary>A rise that matters is at least this part of what was there before.</summary>
    private const double SmallestPart = 0.25;

    /// <summary>The largest rise that is harmless, as a share.</summary>
    public required double Harmless { get; init; }

    /// <summary>The smallest rise that matters, as a share.</summary>
    public required double Smallest { get; init; }

    public required double LeastDispersion { get; init; }

    /// <summary>Hits in this time after the start do not suffice alone.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>How many channels share the probability of a false alarm.</summary>
    public int Channels { get; init; } = 1;

    private double Alpha => rules.Alpha / Channels / 2;

    public ChannelComparison Judge()
    {
        var compared = sides.Compared.ToList();
        var (oldCount, oldHits) = Sum(sides.Old);
        var (newCount, newHits) = Sum(compared.Select(pair => pair.New));
        var isPast = sides.Mode != ComparisonMode.SideBySide;
        var least = isPast ? Math.Max(LeastDispersion, rules.LeastDispersionBefore) : LeastDispersion;
        var dispersion = Dispersion.Of([.. sides.Past.Select(interval => (interval.Count, hits(interval)))], least);
        var old = sides.Mode == ComparisonMode.Alone ? default : ShareBounds.Of(oldHits / dispersion, oldCount / dispersion, rules.BoundsAlpha);
        var young = ShareBounds.Of(newHits / dispersion, newCount / dispersion, rules.BoundsAlpha);
        var limit = Limit(oldCount, oldHits, dispersion);
        var log = Evidence(compared, limit, dispersion);
        var threshold = Math.Log(1 / Alpha);
        var isProven = log >= threshold && Evidence(Persistent(compared), limit, dispersion) >= Math.Log(rules.PersistentEValue);
        var smallest = Math.Max(Smallest, old.Estimate * SmallestPart);
        var isHarmless = !isProven && newCount > 0 && young.Upper - old.Lower < smallest;
        return new()
        {
            OldCount = oldCount, OldHits = oldHits, NewCount = newCount, NewHits = newHits, Old = old, New = young,
            EValue = Math.Exp(Math.Min(log, MaxLog)), Dispersion = dispersion, SmallestRise = smallest,
            IsWorse = isProven, IsSuspect = !isProven && !isHarmless && log >= Math.Log(rules.SuspectEValue), IsHarmless = isHarmless,
            RequestsNeeded = isProven || isHarmless
                ? 0
                : Math.Min(UntilProven(newCount, newHits, oldCount, oldHits, limit, dispersion, threshold - log), UntilHarmless(newCount, newHits, old.Lower + smallest, dispersion)),
        };
    }

    /// <summary>Beyond this e-value nobody counts.</summary>
    private static readonly double MaxLog = Math.Log(1e12);

    private (long Count, long Hits) Sum(IEnumerable<ReleaseInterval> intervals)
    {
        var (count, hit) = (0L, 0L);
        foreach (var interval in intervals)
        {
            count += interval.Count;
            hit += hits(interval);
        }
        return (count, hit);
    }

    // The largest share of the release that is harmless, given the predecessor's at its upper bound.
    private double Limit(long oldCount, long oldHits, double dispersion)
    {
        if (sides.Mode == ComparisonMode.Alone) return 1;
        var upper = ShareBounds.Of(oldHits / dispersion, oldCount / dispersion, Alpha).Upper;
        var shifted = sides.Mode == ComparisonMode.SideBySide ? upper : ShareEvidence.Shifted(upper, rules.HarmlessOdds);
        return Math.Max(Math.Max(shifted, upper + Harmless), LeastLimit);
    }

    // Side by side the rise must be proven in proportion (whatever strikes both cancels out) and in size; the smaller of two e-values is one for both.
    private double Evidence(IReadOnlyCollection<ReleasePair> compared, double limit, double dispersion)
    {
        var (count, hit) = Sum(compared.Select(pair => pair.New));
        var size = ShareEvidence.Log(hit / dispersion, count / dispersion, limit);
        if (sides.Mode != ComparisonMode.SideBySide) return size;
        var odds = new OddsEvidence(rules.HarmlessOdds);
        foreach (var pair in compared) odds.Add(pair.Old.Count, hits(pair.Old), pair.New.Count, hits(pair.New));
        return Math.Min(size, odds.Log(dispersion));
    }

    // Without the start of the process, and without the interval with the most hits.
    private List<ReleasePair> Persistent(List<ReleasePair> compared)
    {
        var later = compared.Where(pair => pair.New.Time >= sides.Began + Start).ToList();
        if (later.Count > 0) later.Remove(later.MaxBy(pair => hits(pair.New)));
        return later;
    }

    private long UntilProven(long newCount, long newHits, long oldCount, long oldHits, double limit, double dispersion, double missing)
    {
        if (newCount == 0 || oldCount == 0) return ReleaseComparisonOptions.MaxRequestsNeeded;
        var share = (double)newHits / newCount;
        var growth = ShareEvidence.Growth(share, limit);
        if (sides.Mode == ComparisonMode.SideBySide)
            growth = Math.Min(growth, new OddsEvidence(rules.HarmlessOdds).Growth((double)oldCount / newCount, (double)oldHits / oldCount, share));
        // Below the limit the growth is that of the mildest alternative and not above 0: then it will not be proven.
        return growth <= 0 ? ReleaseComparisonOptions.MaxRequestsNeeded : Bounded(Math.Max(1, missing * dispersion / growth));
    }

    // Doubles the requests at the share seen so far until the bound falls below the ceiling, then halves the step.
    private long UntilHarmless(long newCount, long newHits, double ceiling, double dispersion)
    {
        var share = newCount == 0 ? 0 : (double)newHits / newCount;
        if (share >= ceiling) return ReleaseComparisonOptions.MaxRequestsNeeded;
        var (tooFew, enough) = (newCount, Math.Max(1, newCount));
        while (!IsBelow(enough))
        {
            if (enough > ReleaseComparisonOptions.MaxRequestsNeeded) return ReleaseComparisonOptions.MaxRequestsNeeded;
            (tooFew, enough) = (enough, enough * 2);
        }
        while (enough - tooFew > 1)
        {
            var middle = (tooFew + enough) / 2;
            if (IsBelow(middle)) enough = middle;
            else tooFew = middle;
        }
        return Bounded(enough - newCount);

        bool IsBelow(long count) => ShareBounds.Of(share * count / dispersion, count / dispersion, rules.BoundsAlpha).Upper < ceiling;
    }

    private static long Bounded(double requests) => (long)Math.Ceiling(Math.Clamp(requests, 1, ReleaseComparisonOptions.MaxRequestsNeeded));
}
