using Clew.Detection.Findings;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Series;

/// <summary>All issues that occurred lately, in memory.</summary>
internal sealed class IssueBoard(FindingBook book)
{
    /// <summary>Issues in environments, and those in services and releases.</summary>
    private const int MaxSeries = 50_000;

    private readonly Dictionary<(IssueKey Issue, string Service, string Release), ReplacedCells> _read = [];
    private readonly Dictionary<IssueKey, IssueSeries> _series = [];

    public IReadOnlyCollection<IssueSeries> All => _series.Values;

    public IssueSeries? Find(IssueKey key) => _series.GetValueOrDefault(key);

    /// <summary>The environments in which an issue occurred lately.</summary>
    public IEnumerable<IssueSeries> Of(string project, IssueId issue) =>
        _series.Values.Where(series => series.Key.Issue == issue && series.Key.Project == project);

    public void Take(IReadOnlyList<IssueCell> cells)
    {
        foreach (var cell in cells)
        {
            var key = new IssueKey(cell.Project, cell.Environment, cell.Issue);
            if (!_series.TryGetValue(key, out var series))
            {
                if (_series.Count >= MaxSeries) continue;
                _series.Add(key, series = new(key, cell.Service));
                series.Resume(book);
            }
            if (!_read.TryGetValue((key, cell.Service, cell.Release), out var read))
            {
                if (_read.Count >= MaxSeries) continue;
                _read.Add((key, cell.Service, cell.Release), read = new());
            }
            var now = new CellCount(Whole(cell.Occurrences), Whole(cell.Unhandled), 0, Whole(cell.Users), 0);
            var index = TenSeconds.Of(cell.Time);
            if (read.Replace(index, now) is { } delta) series.Add(index, delta, cell.Release);
        }
    }

    /// <summary>Forgets what has not occurred for longer than the ring.</summary>
    public void Forget(long now)
    {
        foreach (var series in _series.Values)
            if (series.Recent.Newest < now - RequestSeries.Cells && series.Spike.Open is null && series.Regression.Open is null) _series.Remove(series.Key);
        foreach (var (key, read) in _read)
            if (read.Newest < now - RequestSeries.Cells) _read.Remove(key);
    }

    private static int Whole(long count) => (int)Math.Min(count, int.MaxValue);
}
