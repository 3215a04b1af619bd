using Clew.Detection.Findings;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Series;

/// <summary>All series of requests that monitors look at, in memory.</summary>
internal sealed class SeriesBoard(FindingBook book)
{
    /// <summary>Operations and services; further ones are counted in their service only, see <see cref="Overflow"/>.</summary>
    private const int MaxSeries = 50_000;

    /// <summary>Releases of operations.</summary>
    private const int MaxReleases = 150_000;

    private readonly Dictionary<(SeriesKey Series, string Release), ReleaseSeries> _releases = [];
    private readonly Dictionary<SeriesKey, RequestSeries> _series = [];
    private readonly List<RequestSeries> _services = [];
    private long _closedThrough;

    public IReadOnlyList<RequestSeries> Services => _services;

    public int Count => _series.Count;

    /// <summary>Cells that had no room.</summary>
    public long Overflow { get; private set; }

    public RequestSeries? Find(SeriesKey key) => _series.GetValueOrDefault(key);

    public void Take(IReadOnlyList<RequestCell> cells)
    {
        foreach (var cell in cells)
            if (Find(cell) is { } release) release.Take(TenSeconds.Of(cell.Time), cell);
            else Overflow++;
    }

    /// <summary>Closes blocks of history whose cells are final.</summary>
    public void CloseBlocks(long now)
    {
        // Later than that, a cell is not corrected any more.
        var final = now - ReplacedCells.Length + 4;
        var through = final - final % BlockHistory.CellsPerBlock;
        if (through == _closedThrough) return;
        _closedThrough = through;
        foreach (var series in _series.Values) series.CloseBlock(through);
    }

    private ReleaseSeries? Find(RequestCell cell)
    {
        var key = new SeriesKey(cell.Project, cell.Environment, cell.Service, cell.Operation);
        if (_releases.TryGetValue((key, cell.Release), out var known)) return known;
        if (_releases.Count >= MaxReleases || _series.Count >= MaxSeries) return null;
        if (!_series.TryGetValue(key, out var operation)) operation = Add(key, Service(key));
        return _releases[(key, cell.Release)] = new(operation, cell.Release);
    }

    private RequestSeries Service(SeriesKey operation)
    {
        var key = operation with { Operation = "" };
        return _series.GetValueOrDefault(key) ?? Add(key, null);
    }

    private RequestSeries Add(SeriesKey key, RequestSeries? service)
    {
        var series = new RequestSeries(key, service);
        _series.Add(key, series);
        if (service is null) _services.Add(series);
        else service.Operations.Add(series);
        series.Resume(book);
        return series;
    }
}
