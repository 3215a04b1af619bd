using Clew.Detection.Findings;
using Clew.Model;

namespace Clew.Detection.Series;

/// <summary>The occurrences of one issue in one environment.</summary>
/// <param name="service">The service in which it was seen first here.</param>
internal sealed class IssueSeries(IssueKey key, string service)
{
    /// <summary>Releases that are remembered; the one that was not seen for longest is forgotten.</summary>
    private const int MaxReleases = 16;

    private readonly Dictionary<string, long> _releases = new(StringComparer.Ordinal);

    public IssueKey Key => key;

    public string Service => service;

    /// <summary>Count: occurrences; errors: those that no code has taken care of; users: upper bound.</summary>
    public CellRing Recent { get; } = new(RequestSeries.Cells);

    /// <summary>What the spiking-issue condition remembers.</summary>
    public Watch Spike { get; } = new();

    /// <summary>What the regressed-issue condition remembers.</summary>
    public Watch Regression { get; } = new();

    /// <summary>The newest occurrence of each release that occurred lately, as a cell; an empty name is "not known".</summary>
    public IReadOnlyDictionary<string, long> Releases => _releases;

    /// <summary>The release of the newest occurrence.</summary>
    public string Release => _releases.Count == 0 ? "" : _releases.MaxBy(seen => seen.Value).Key;

    /// <summary>After a start: what was open about it is still open.</summary>
    public void Resume(FindingBook book)
    {
        var subject = new FindingSubject(service, Issue: key.Issue.ToString());
        if (book.Find(new(key.Project, key.Environment, FindingKind.SpikingIssue, subject)) is { } spike) Spike.Begin(spike, TenSeconds.Of(spike.Current.Onset));
        if (book.Find(new(key.Project, key.Environment, FindingKind.RegressedIssue, subject)) is { } back) Regression.Begin(back, TenSeconds.Of(back.Current.Onset));
    }

    public void Add(long cell, CellCount delta, string release)
    {
        Recent.Add(cell, delta);
        _releases[release] = Math.Max(cell, _releases.GetValueOrDefault(release));
        if (_releases.Count > MaxReleases) _releases.Remove(_releases.MinBy(seen => seen.Value).Key);
    }
}
