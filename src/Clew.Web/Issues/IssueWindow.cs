using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>The stretch of time that an issue's chart shows, and the width of its bars.</summary>
public sealed record IssueWindow(Timestamp From, Timestamp To, TimeSpan Step)
{
    /// <summary>Bars that a chart of normal width can still tell apart.</summary>
    private const int MaxBars = 120;

    /// <summary>Older occurrences are counted but not drawn; the retention of errors.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12), TimeSpan.FromDays(1),
    ];

    public int Bars => (int)((To - From).Ticks / Step.Ticks);

    /// <summary>From well before the first occurrence, so that the quiet before it is seen, until now; in whole steps.</summary>
    public static IssueWindow Of(Timestamp firstSeen, Timestamp now)
    {
        var lived = now - firstSeen;
        if (lived > Longest) lived = Longest;
        if (lived < TimeSpan.Zero) lived = TimeSpan.Zero;
        var length = lived + Max(lived / 3, Shortest / 2);
        if (length < Shortest) length = Shortest;
        var step = Steps.FirstOrDefault(candidate => length.Ticks / candidate.Ticks <= MaxBars, Steps[^1]);
        var stepNanoseconds = step.Ticks * 100;
        var to = new Timestamp((now.UnixNanoseconds / stepNanoseconds + 1) * stepNanoseconds);
        return new(to - step * (int)Math.Ceiling(length / step), to, step);
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
