using Clew.Detection.Findings;
using Clew.Model;

namespace Clew.Detection.Series;

/// <summary>The occurrences of one issue in one environment.</summary>
/// <param name="service">The service in which it was seen first here.</param>
internal sealed class IssueSeries(IssueKey key, string service)
{
    public IssueKey Key => key;

    public string Service => service;

    /// <summary>Count: occurrences; errors: those that no code has taken care of; users: upper bound.</summary>
    public CellRing Recent { get; } = new(RequestSeries.Cells);

    /// <summary>What the spiking-issue condition remembers.</summary>
    public Watch Spike { get; } = new();

    /// <summary>What the regressed-issue condition remembers.</summary>
    public Watch Regression { get; } = new();

    /// <summary>The release of the newest occurrence.</summary>
    public string Release { get; private set; } = "";

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
        if (cell >= Recent.Newest) Release = release;
    }
}
