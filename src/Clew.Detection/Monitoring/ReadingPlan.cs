namespace Clew.Detection.Monitoring;

/// <summary>How far back each look reads: a little every time, more now and then, so that rows that come late correct what was seen.</summary>
internal static class ReadingPlan
{
    private static readonly TimeSpan Newest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LatePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan VeryLatePause = TimeSpan.FromSeconds(60);

    /// <summary>The furthest that is ever read again: 5 minutes. Cells that are older are final.</summary>
    public static TimeSpan VeryLate { get; } = TimeSpan.FromMinutes(5);

    /// <summary>After a start, and after the engine was away: all that the ring of cells holds.</summary>
    public static TimeSpan All { get; } = TimeSpan.FromMinutes(15);

    /// <param name="sinceLast">Since the last look that was read; null for the first.</param>
    /// <param name="sinceLate">Since 90 s were read.</param>
    /// <param name="sinceVeryLate">Since 5 minutes were read.</param>
    public static TimeSpan Back(TimeSpan? sinceLast, TimeSpan sinceLate, TimeSpan sinceVeryLate)
    {
        if (sinceLast is not { } gap) return All;
        var back = sinceVeryLate >= VeryLatePause ? VeryLate : sinceLate >= LatePause ? Late : Newest;
        if (gap > Newest) back = gap + Late;
        return back < All ? back : All;
    }
}
