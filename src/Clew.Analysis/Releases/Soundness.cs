using Clew.Model;

namespace Clew.Analysis.Releases;

/// <summary>Whether a release is known to have been all right.</summary>
/// <param name="suspect">The release in question: one that does far better than it is sound, however bad it is. May be null.</param>
internal sealed class Soundness(IReadOnlyList<ReleaseEpisode> episodes, ReleaseEpisode? suspect, IReadOnlyCollection<string> condemned)
{
    /// <summary>Fewer requests say little about a release. With none of 100 failed, its share is below 5 % in 99 of 100 cases.</summary>
    private const long LeastRequests = 100;

    /// <summary>A share that is healthy whatever is usual: what an objective of 99 % allows.</summary>
    private const double HealthyShare = 0.01;

    /// <summary>A share is usual up to so many times that of the better releases (their lower quartile: a few failed attempts in a row are not what is usual).</summary>
    private const double UsualTimes = 2;

    /// <summary>A release that fails at most this part of what the suspect does is the better of the two, however bad it is.</summary>
    private const double BetterPart = 0.5;

    /// <summary>A release that was replaced by an earlier one so soon was taken back.</summary>
    private static readonly TimeSpan TakenBackWithin = TimeSpan.FromHours(12);

    private readonly double _usual = Usual(episodes, suspect);

    public bool Holds(int index)
    {
        var episode = episodes[index];
        return episode.Requests >= LeastRequests && episode.FailureShare <= _usual && !condemned.Contains(episode.Release) && !WasTakenBack(index);
    }

    private static double Usual(IReadOnlyList<ReleaseEpisode> episodes, ReleaseEpisode? suspect)
    {
        var shares = episodes.Where(episode => episode != suspect && episode.Requests >= LeastRequests).Select(episode => episode.FailureShare).Order().ToList();
        var good = shares.Count == 0 ? 0 : shares[(shares.Count - 1) / 4];
        return Math.Max(HealthyShare, Math.Max(good * UsualTimes, (suspect?.FailureShare ?? 0) * BetterPart));
    }

    // The next one was a release that had run before this one, and it came soon.
    private bool WasTakenBack(int index)
    {
        if (index + 1 >= episodes.Count) return false;
        var (episode, next) = (episodes[index], episodes[index + 1]);
        return next.Began - episode.Began <= TakenBackWithin && episodes.Take(index).Any(earlier => earlier.Release == next.Release);
    }
}
