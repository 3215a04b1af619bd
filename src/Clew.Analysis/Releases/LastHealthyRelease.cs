using Clew.Model;

namespace Clew.Analysis.Releases;

/// <summary>
/// To which release to go back: the newest one before the suspect that was used enough to be known, failed no more than is usual, and was not
/// itself taken back or condemned by the gate.
/// </summary>
public static class LastHealthyRelease
{
    /// <summary>Fewer requests say little about a release. With none of 100 failed, its share is below 5 % in 99 of 100 cases.</summary>
    private const long LeastRequests = 100;

    /// <summary>A share that is healthy whatever is usual: what an objective of 99 % allows.</summary>
    private const double HealthyShare = 0.01;

    /// <summary>A share is usual up to so many times the median of the releases.</summary>
    private const double UsualTimes = 2;

    /// <summary>A release that fails at most this part of what the suspect does is the better of the two, however bad it is.</summary>
    private const double BetterPart = 0.5;

    /// <summary>A release that was replaced by an earlier one so soon was taken back.</summary>
    private static readonly TimeSpan TakenBackWithin = TimeSpan.FromHours(12);

    /// <param name="episodes">All known of the service in the environment, oldest first.</param>
    /// <param name="suspect">The one to leave; one of <paramref name="episodes"/>.</param>
    /// <param name="condemned">Releases that the gate said to roll back; may be empty.</param>
    /// <returns>Null when none is known to be healthy.</returns>
    public static HealthyRelease? Before(IReadOnlyList<ReleaseEpisode> episodes, ReleaseEpisode suspect, IReadOnlyCollection<string>? condemned = null)
    {
        var usual = Usual(episodes, suspect);
        for (var i = episodes.Count - 1; i >= 0; i--)
        {
            var episode = episodes[i];
            if (episode.Began >= suspect.Began || episode.Release == suspect.Release || episode.Requests < LeastRequests) continue;
            if (condemned?.Contains(episode.Release) == true || WasTakenBack(episodes, i) || episode.FailureShare > usual) continue;
            return new(episode, Why(episode, suspect));
        }
        return null;
    }

    /// <summary>The episode of a release that is live or was last.</summary>
    public static ReleaseEpisode? NewestOf(IReadOnlyList<ReleaseEpisode> episodes, string release) => episodes.LastOrDefault(episode => episode.Release == release);

    private static double Usual(IReadOnlyList<ReleaseEpisode> episodes, ReleaseEpisode suspect)
    {
        var shares = episodes.Where(episode => episode != suspect && episode.Requests >= LeastRequests).Select(episode => episode.FailureShare).Order().ToList();
        var median = shares.Count == 0 ? 0 : shares[(shares.Count - 1) / 2];
        return Math.Max(HealthyShare, Math.Max(median * UsualTimes, suspect.FailureShare * BetterPart));
    }

    // The next one was a release that had run before this one, and it came soon.
    private static bool WasTakenBack(IReadOnlyList<ReleaseEpisode> episodes, int index)
    {
        if (index + 1 >= episodes.Count) return false;
        var (episode, next) = (episodes[index], episodes[index + 1]);
        return next.Began - episode.Began <= TakenBackWithin && episodes.Take(index).Any(earlier => earlier.Release == next.Release);
    }

    private static string Why(ReleaseEpisode episode, ReleaseEpisode suspect)
    {
        var failed = episode.Errors == 0 ? "none of which failed" : $"{NumberWords.Percent(episode.FailureShare)} of which failed";
        var lasted = (episode.Ended ?? suspect.Began) - episode.Began;
        return $"{episode.Release} served {NumberWords.Of(episode.Requests, "request", "requests")} in {TimeWords.Between(lasted)}, {failed}, and was not taken back";
    }
}
