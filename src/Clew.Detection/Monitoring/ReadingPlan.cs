namespace Clew.Detection.Monitoring;

/// <summary>How far back each look reads: a little every time, more now and then, so that rows that come late correct what was seen.</summary>
internal static class ReadingPlan
{
    private static readonly TimeSpan Newest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LatePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan VeryLatePause = TimeSpan.FromSeconds(60);

    /// <summary>Read twice a minute.</summary>
    public static TimeSpan Late { get; } = TimeSpan.FromSeconds(90);

    /// <summary>The furthest that is ever read again, once a minute. Cells that are older are final.</summary>
    public static TimeSpan VeryLate { get; } = TimeSpan.FromMinutes(5);

    /// <summary>After the engine was away: all that the ring of cells holds.</summary>
    public static TimeSpan All { get; } = TimeSpan.FromMinutes(15);

    /// <param name="sinceLast">Since the last look that was read.</param>
    /// <param name="sinceLate">Since <see cref="Late"/> was read.</param>
    /// <param name="sinceVeryLate">Since <see cref="VeryLate"/> was read.</param>
    public static TimeSpan Back(TimeSpan sinceLast, TimeSpan sinceLate, TimeSpan sinceVeryLate)
    {
        var back = sinceVeryLate >= VeryLatePause ? VeryLate : sinceLate >= LatePause ? Late : Newest;
        if (sinceLast > Newest) back = sinceLast + Late;
        return back < All ? back : All;
    }
}
