using Clew.Analysis.Comparison;
using Clew.Model;

namespace Clew.Analysis.Workflow;

/// <summary>Is it time to look at an ignored issue again? Pure; never edited in place: a change is a new version.</summary>
public static class IgnoringEnd
{
    public const string Policy = "ignoring-end/v1";

    /// <summary>Times of what was usual: a little more is no change of trend.</summary>
    private const double TrendTimes = 3;

    /// <summary>Occurrences of an hour below which nothing is a trend.</summary>
    private const long TrendLeast = 10;

    /// <summary>Chance that as many come by accident (Poisson): an hourly look at 1,000 ignored issues errs once in a year.</summary>
    private const double TrendChance = 1e-7;

    /// <summary>Why, in one sentence; null while it stays ignored.</summary>
    public static string? Judge(IgnoringInput input)
    {
        var ignoring = input.Ignoring;
        if (ignoring.Until is { } until && input.Now >= until) return $"it was ignored until {TimeWords.Utc(until)}";
        if (ignoring.Count is { } count && input.Count >= count)
            return $"it occurred {NumberWords.Of(input.Count, "time", "times")} since it was ignored until {NumberWords.Exact(count)}";
        if (ignoring.Users is { } users && input.Users >= users)
            return $"it hurt {NumberWords.Of(input.Users, "user", "users")} since it was ignored until {NumberWords.Exact(users)}";
        return ignoring.UntilTrend && IsTrend(input.LastHour, ignoring.PerHour)
            ? $"it occurred {NumberWords.Of(input.LastHour, "time", "times")} in an hour; {ignoring.PerHour:0.#} were usual when it was ignored"
            : null;
    }

    private static bool IsTrend(long lastHour, double usual) =>
        lastHour >= TrendLeast && lastHour >= usual * TrendTimes && CountTail.AtLeast(lastHour, Math.Max(usual, 1)) <= TrendChance;
}
