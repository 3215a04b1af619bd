using Clew.Model;

namespace Clew.Analysis.Releases;

/// <summary>
/// To which release to go back: the newest one before the suspect that was used enough to be known, failed no more than is usual, and was not
/// itself taken back or condemned by the gate.
/// </summary>
public static class LastHealthyRelease
{
    /// <param name="episodes">All known of the service in the environment, oldest first.</param>
    /// <param name="suspect">The one to leave; one of <paramref name="episodes"/>.</param>
    /// <param name="condemned">Releases that the gate said to roll back; may be empty.</param>
    /// <returns>Null when none is known to be healthy.</returns>
    public static HealthyRelease? Before(IReadOnlyList<ReleaseEpisode> episodes, ReleaseEpisode suspect, IReadOnlyCollection<string>? condemned = null)
    {
        var soundness = new Soundness(episodes, suspect, condemned ?? []);
        for (var i = episodes.Count - 1; i >= 0; i--)
        {
            var episode = episodes[i];
            if (episode.Began < suspect.Began && episode.Release != suspect.Release && soundness.Holds(i)) return new(episode, Why(episode, suspect));
        }
        return null;
    }

    /// <summary>The episode of a release that is live or was last; null when the release is not known.</summary>
    public static ReleaseEpisode? NewestOf(IReadOnlyList<ReleaseEpisode> episodes, string release) => episodes.LastOrDefault(episode => episode.Release == release);

    private static string Why(ReleaseEpisode episode, ReleaseEpisode suspect)
    {
        var failed = episode.Errors == 0 ? "none of which failed" : $"{NumberWords.Percent(episode.FailureShare)} of which failed";
        var lasted = (episode.Ended ?? suspect.Began) - episode.Began;
        return $"{episode.Release} served {NumberWords.Of(episode.Requests, "request", "requests")} in {TimeWords.Between(lasted)}, {failed}, and was not taken back";
    }
}
