using Clew.Model;

namespace Clew.Analysis.Releases;

/// <summary>
/// With which release to compare one: what ran before it by real order of deployment. One that was taken back or failed is passed over, or the
/// next attempt would look fine beside it; and a release that was put back is compared with itself as it was.
/// </summary>
public static class ReleasePredecessor
{
    /// <param name="episodes">All known of the service in the environment, oldest first.</param>
    /// <param name="episode">One of <paramref name="episodes"/>.</param>
    /// <param name="condemned">Releases that the gate said to roll back; may be empty.</param>
    /// <returns>Null when nothing was used before it.</returns>
    public static ReleaseEpisode? Of(IReadOnlyList<ReleaseEpisode> episodes, ReleaseEpisode episode, IReadOnlyCollection<string>? condemned = null)
    {
        var soundness = new Soundness(episodes, null, condemned ?? []);
        ReleaseEpisode? used = null;
        for (var i = episodes.Count - 1; i >= 0; i--)
        {
            if (episodes[i].Began >= episode.Began) continue;
            if (soundness.Holds(i)) return episodes[i];
            if (used is null && episodes[i].Requests > 0) used = episodes[i];
        }
        return used;
    }
}
