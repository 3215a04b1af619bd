namespace Clew.Detection.Series;

/// <summary>The occurrences of one issue in one environment.</summary>
/// <param name="service">The service in which it was seen first here.</param>
internal sealed class IssueSeries(IssueKey key, string service)
{
    public IssueKey Key => key;

    public string Service => service;

    /// <summary>Count: occurrences; errors: those that no code has taken care of; users: upper bound.</summary>
    public CellRing Recent { get; } = new(RequestSeries.Cells);

    /// <summary>The release of the newest occurrence.</summary>
    public string Release { get; private set; } = "";

    public void Add(long cell, CellCount delta, string release)
    {
        Recent.Add(cell, delta);
        if (cell >= Recent.Newest) Release = release;
    }
}
