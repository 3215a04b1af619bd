using Clew.Detection.Conditions.Silence;
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
    private long _young;
    private readonly List<RequestSeries> _services = [];
    private readonly List<EnvironmentSeries> _environments = [];
    private long _closedThrough;

    public IReadOnlyList<RequestSeries> Services => _services;

    public IReadOnlyList<EnvironmentSeries> Environments => _environments;

    public int Count => _series.Count;

    private IEnumerable<RequestSeries> Operations => _services.SelectMany(service => service.Operations);

    /// <summary>Cells that had no room.</summary>
    public long Overflow { get; private set; }

    public RequestSeries? Find(SeriesKey key) => _series.GetValueOrDefault(key);

    public void Take(IReadOnlyList<RequestCell> cells)
    {
        foreach (var cell in cells)
            if (Find(cell) is { } release) release.Take(TenSeconds.Of(cell.Time), cell);
            else Overflow++;
    }

    /// <summary>The first cell after the newest block whose cells are not corrected any more.</summary>
    public static long FinalBlock(long now) => (now - ReplacedCells.Length + 4) / BlockHistory.CellsPerBlock * BlockHistory.CellsPerBlock;

    /// <summary>Closes blocks of history whose cells are final.</summary>
    public void CloseBlocks(long now)
    {
        var through = FinalBlock(now);
        if (through == _closedThrough) return;
        _closedThrough = through;
        foreach (var series in _series.Values) series.CloseBlock(through);
        foreach (var operation in Operations) operation.LearnLatency(through - 1);
    }

    /// <summary>Takes minutes of the past in, oldest first, before anything else.</summary>
    public void TakePast(IReadOnlyList<RequestCell> minutes)
    {
        foreach (var minute in minutes)
        {
            if (Find(minute) is not { } release) continue;
            var cell = TenSeconds.Of(minute.Time);
            var count = new CellCount((int)minute.Count, (int)minute.Errors, 0, (int)minute.Users, (int)minute.FailedUsers);
            release.Operation.AddPast(cell, count);
            release.Operation.Durations.Add(cell, minute.Durations, 1);
            release.Operation.Service!.AddPast(cell, count);
            release.Operation.Service.NoteRelease(minute.Release, cell);
        }
    }

    /// <summary>What was read of the past ends here.</summary>
    public void ClosePast(long through)
    {
        _closedThrough = through;
        foreach (var series in _series.Values)
        {
            series.History.Close(through);
            // Minutes that were not read held nothing.
            for (var cell = through - BlockHistory.Length * BlockHistory.CellsPerBlock; cell < through; cell += TenSeconds.PerMinute)
                if (cell > series.First) series.AddPast(cell, default);
        }
        foreach (var operation in Operations) operation.LearnLatency(through - 1);
    }

    /// <summary>Operations that have no history yet learn from what there is, so that the first minutes are not blind: at once, then once a minute.</summary>
    public void LearnYoung(long now)
    {
        if (now == _young) return;
        _young = now;
        foreach (var operation in Operations)
            if (operation.First + BlockHistory.CellsPerBlock * 2 > now && (operation.Latency.Limit < 0 || now % TenSeconds.PerMinute == 0)
                && !operation.IsSpoiled(operation.First, now)) operation.LearnYoungLatency(now);
    }

    private ReleaseSeries? Find(RequestCell cell)
    {
        var key = new SeriesKey(cell.Project, cell.Environment, cell.Service, cell.Operation);
        if (_releases.TryGetValue((key, cell.Release), out var known)) return known;
        if (_releases.Count >= MaxReleases || _series.Count >= MaxSeries) return null;
        if (!_series.TryGetValue(key, out var operation)) operation = Add(key, Service(key));
        var release = new ReleaseSeries(operation, cell.Release);
        operation.Parts.Add(release);
        return _releases[(key, cell.Release)] = release;
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
        if (service is null)
        {
            _services.Add(series);
            Environment(key).Services.Add(series);
        }
        else service.Operations.Add(series);
        series.Resume(book);
        return series;
    }

    private EnvironmentSeries Environment(SeriesKey key)
    {
        var known = _environments.Find(environment => environment.Project == key.Project && environment.Name == key.Environment);
        if (known is not null) return known;
        var environment = new EnvironmentSeries(key.Project, key.Environment);
        _environments.Add(environment);
        if (book.Find(TelemetryWords.Key(environment)) is { } open) environment.Silence.Begin(open, TenSeconds.Of(open.Current.Onset));
        return environment;
    }

    /// <summary>
    /// Takes in what the same hours held on other days, so that what stops every evening is not silence: the smallest ratio of an hour, or the next
    /// one, to the hour before.
    /// </summary>
    /// <param name="days">For each such day its three hours: before, the same, and the next one.</param>
    public void TakeHours(IReadOnlyList<IReadOnlyList<RequestCell>[]> days)
    {
        foreach (var series in _series.Values) series.Level = 1;
        foreach (var hours in days)
        {
            var before = Totals(hours[0]);
            var during = Totals(hours[1]);
            var after = Totals(hours[2]);
            foreach (var (key, count) in before)
                if (_series.TryGetValue(key, out var series))
                    series.Level = Math.Min(series.Level, Math.Min(during.GetValueOrDefault(key), after.GetValueOrDefault(key)) / count);
        }
    }

    private static Dictionary<SeriesKey, double> Totals(IReadOnlyList<RequestCell> cells)
    {
        var totals = new Dictionary<SeriesKey, double>();
        foreach (var cell in cells)
        {
            var operation = new SeriesKey(cell.Project, cell.Environment, cell.Service, cell.Operation);
            var service = operation with { Operation = "" };
            totals[operation] = totals.GetValueOrDefault(operation) + cell.Count;
            if (operation != service) totals[service] = totals.GetValueOrDefault(service) + cell.Count;
        }
        return totals;
    }
}
