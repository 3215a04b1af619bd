using Clew.Model;

namespace Clew.Storage.Rollups;

/// <summary>Orders what is known of the beginnings of releases into their stays. Pure.</summary>
public static class ReleaseEpisodes
{
    /// <summary>
    /// Oldest first, without counts. Starts of one release that follow each other are one stay: a deployment that was reported after the first requests,
    /// or repeated. The release's name decides at equal times.
    /// </summary>
    public static IReadOnlyList<ReleaseEpisode> Of(IEnumerable<ReleaseStart> starts)
    {
        var episodes = new List<ReleaseEpisode>();
        foreach (var start in starts.OrderBy(start => start.Time).ThenBy(start => start.Release, StringComparer.Ordinal))
        {
            if (episodes.Count > 0 && episodes[^1].Release == start.Release)
            {
                if (episodes[^1].ChangeId.Length == 0) episodes[^1] = episodes[^1] with { ChangeId = start.ChangeId };
                continue;
            }
            if (episodes.Count > 0) episodes[^1] = episodes[^1] with { Ended = start.Time };
            episodes.Add(new() { Release = start.Release, Began = start.Time, ChangeId = start.ChangeId });
        }
        return episodes;
    }
}
