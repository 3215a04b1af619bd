using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>
/// The stretch of time that an issue's chart shows, and the width of its bars: chosen so that the story is seen, from shortly before the deployment
/// that is suspected (or the first occurrence) until the last occurrence, or until now while it goes on. Pure.
/// </summary>
public sealed record IssueWindow(Timestamp From, Timestamp To, TimeSpan Step)
{
    /// <summary>Bars that a chart of normal width can still tell apart.</summary>
    private const int MaxBars = 80;

    /// <summary>The part of the story that is shown as quiet beside it.</summary>
    private const int MarginPart = 8;

    /// <summary>Older occurrences are counted but not drawn; the retention of errors.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Below this there is no rhythm to be seen.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>A deployment this near is always shown; one further away only if the issue is old enough for the chart to stay readable.</summary>
    private static readonly TimeSpan NearDeployment = TimeSpan.FromMinutes(10);

    /// <summary>Seen within this time, or within half of its life: it goes on, and the chart ends now.</summary>
    private static readonly TimeSpan GoesOn = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2),
    ];

    public int Bars => (int)((To - From).Ticks / Step.Ticks);

    /// <summary>In whole steps, counted from the suspected deployment (else from 1970): bars do not move while time passes, and none begins before its cause.</summary>
    /// <param name="deployed">When the suspected deployment was; null without one.</param>
    public static IssueWindow Of(Timestamp firstSeen, Timestamp lastSeen, Timestamp? deployed, Timestamp now)
    {
        var first = Earlier(firstSeen, now);
        var last = Earlier(lastSeen < first ? first : lastSeen, now);
        var end = now - last <= Max(GoesOn, (last - first) / 2) ? now : last;
        var start = deployed is { } change && change < first && first - change <= Max(NearDeployment, (end - first) * 2) ? change : first;
        if (end - start > Longest) start = end - Longest;
        var margin = (end - start) / MarginPart;
        start -= margin;
        if (end < now) end = Earlier(end + margin, now);
        if (end - start < Shortest) start = end - Shortest;

        var length = end - start;
        var step = Steps.FirstOrDefault(candidate => length.Ticks / candidate.Ticks <= MaxBars, Steps[^1]);
        var stepNanoseconds = step.Ticks * 100;
        var origin = (deployed?.UnixNanoseconds ?? 0) % stepNanoseconds;
        var to = new Timestamp(((end.UnixNanoseconds - origin) / stepNanoseconds + 1) * stepNanoseconds + origin);
        return new(to - step * (int)Math.Ceiling((to - start) / step), to, step);
    }

    private static Timestamp Earlier(Timestamp left, Timestamp right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
