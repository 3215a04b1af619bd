namespace Clew.Detection.Conditions.Silence;

/// <summary>
/// Do requests that ought to come not come? Only of a series with a rhythm: where the quietest normal minute holds enough that so long a silence,
/// or so deep a fall, cannot be chance. Never edited in place: a change is a new version.
/// </summary>
public static class SilenceCondition
{
    public const string Policy = "silence/v1";

    /// <summary>This share of the quietest normal is enough to call it back.</summary>
    private const double Returned = 0.5;

    private const int CellsPerMinute = 6;

    /// <summary>Added to the gaps that were seen: cells are 10 s wide.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    public static Judgement Judge(SilenceInput input, SilenceOptions options)
    {
        if (input.Rhythm.Low <= 0) return Judgement.Unsure;
        if (IsSilent(input, options)) return Judgement.Certain;
        // What comes again is not silent, however little came before.
        if (input.Age < options.MinSilence && input.Latest > Returned * input.Rhythm.Low * input.Level / CellsPerMinute) return Judgement.Calm;
        return HasFallen(input, options) ? Judgement.Certain : Judgement.Unsure;
    }

    /// <summary>How long nothing may come until it is called silence.</summary>
    public static TimeSpan Needed(SilenceInput input, SilenceOptions options)
    {
        var step = TimeSpan.FromSeconds(5);
        var needed = options.MinSilence;
        if (input.LongestAge * options.MinGaps + Margin is var gaps && gaps > needed) needed = gaps;
        while (needed < TimeSpan.FromHours(1) && input.Rhythm.AtMost(0, needed, input.Level) > options.MaxChance) needed += step;
        return needed;
    }

    private static bool IsSilent(SilenceInput input, SilenceOptions options) =>
        input.Age >= options.MinSilence
        && input.Age >= input.LongestAge * options.MinGaps + Margin
        && input.Rhythm.AtMost(0, input.Age, input.Level) <= options.MaxChance;

    private static bool HasFallen(SilenceInput input, SilenceOptions options) =>
        input.Requests <= options.MaxLeft * input.Rhythm.Low * input.Level * input.Window.TotalMinutes
        && input.Rhythm.AtMost(input.Requests, input.Window, input.Level) <= options.MaxChance;
}
