using Clew.Detection.Calls;
using Clew.Detection.Rollups;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Bench.Detect.Traffic;

/// <summary>The traffic of services as the rollups would show it, as far as it is visible at a time.</summary>
internal sealed class TrafficSource(DateTimeOffset began, IReadOnlyList<TrafficService> services, Visibility visibility, Dice dice) : IRollupSource
{
    public const string Project = "default";

    public const string Production = "production";

    private const int CellSeconds = 10;

    /// <summary>Seconds until everything of a slot is visible, with room.</summary>
    private const int Horizon = 32;

    private readonly long _firstCell = began.ToUnixTimeSeconds() / CellSeconds;
    private readonly List<(TrafficService Service, int Instance, double Slot)>[] _waiting = [.. Enumerable.Range(0, Horizon).Select(_ => new List<(TrafficService, int, double)>())];
    private readonly Dictionary<(TrafficOperation Operation, string Release), ReleaseCells> _cells = [];
    private readonly Dictionary<TrafficService, List<ReleaseCells>> _byService = [];
    private readonly List<(ReleaseCells Series, CellDraft Cell)> _dirty = [];
    private readonly Dictionary<(long Hour, TrafficService Service, TrafficOperation Operation), long> _hours = [];
    private double _drawn;
    private long _shown;

    public List<ServiceCall> Calls { get; } = [];

    /// <summary>Issues that occur, with the second of each occurrence; visible with the cell's requests.</summary>
    public List<(IssueId Issue, string Service, double Time)> Occurrences { get; } = [];

    public IReadOnlyList<TrafficService> Services => services;

    public double Seconds(DateTimeOffset time) => (time - began).TotalSeconds;

    public DateTimeOffset Time(double seconds) => began + TimeSpan.FromSeconds(seconds);

    /// <summary>Lets time pass: what has become visible by then can be read.</summary>
    public void AdvanceTo(DateTimeOffset now)
    {
        var seconds = Seconds(now);
        for (; _drawn + visibility.SlotSeconds <= seconds; _drawn += visibility.SlotSeconds)
            foreach (var service in services)
                for (var instance = 0; instance < service.Instances; instance++)
                {
                    var at = visibility.At(_drawn + visibility.SlotSeconds, service.Batches[instance], dice);
                    _waiting[(long)Math.Ceiling(at) % Horizon].Add((service, instance, _drawn));
                }
        for (; _shown < (long)seconds; _shown++)
        {
            var due = _waiting[(_shown + 1) % Horizon];
            foreach (var (service, _, slot) in due) Show(service, slot);
            due.Clear();
        }
    }

    public Task<IReadOnlyList<RequestCell>> RequestsAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct)
    {
        if (step == RollupStep.Hour) return Task.FromResult(Hours(from));
        if (step == RollupStep.Minute) return Task.FromResult<IReadOnlyList<RequestCell>>([]);
        var cells = new RequestCell[_dirty.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var (series, cell) = _dirty[i];
            cell.IsDirty = false;
            cells[i] = cell.Read(Project, Production, series.Service.Name, series.Operation.Name, series.Release, Start(cell.Index));
        }
        _dirty.Clear();
        return Task.FromResult<IReadOnlyList<RequestCell>>(cells);
    }

    public Task<IReadOnlyList<IssueCell>> IssuesAsync(RollupStep step, Timestamp from, Timestamp to, CancellationToken ct)
    {
        var (first, last) = (Seconds(from.ToDateTimeOffset()), Seconds(to.ToDateTimeOffset()));
        IReadOnlyList<IssueCell> cells = [.. Occurrences.Where(one => one.Time >= first && one.Time < last)
            .GroupBy(one => (one.Issue, one.Service, Cell: (long)(one.Time / CellSeconds)))
            .Select(cell => new IssueCell
            {
                Project = Project, Environment = Production, Service = cell.Key.Service, Release = "", Issue = cell.Key.Issue,
                Time = Start(cell.Key.Cell), Occurrences = cell.Count(), Unhandled = cell.Count(), Users = (cell.Count() + 1) / 2,
            }).OrderBy(cell => cell.Time)];
        return Task.FromResult(cells);
    }

    public Task<IReadOnlyList<RequestCell>> ReleasesAsync(string project, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<RequestCell>>(Cells(project, environment, service, from, to, isByOperation: false));

    public Task<IReadOnlyList<RequestCell>> OperationsAsync(string project, string environment, string service, Timestamp from, Timestamp to, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<RequestCell>>(Cells(project, environment, service, from, to, isByOperation: true));

    private List<RequestCell> Cells(string project, string environment, string service, Timestamp from, Timestamp to, bool isByOperation)
    {
        var cells = new List<RequestCell>();
        if (_byService.FirstOrDefault(pair => pair.Key.Name == service).Value is not { } series) return cells;
        var (first, last) = ((long)(Seconds(from.ToDateTimeOffset()) / CellSeconds), (long)(Seconds(to.ToDateTimeOffset()) / CellSeconds));
        var buckets = new int[LatencyShape.Buckets];
        for (var index = Math.Max(0, first); index <= last; index++)
            foreach (var release in series.GroupBy(one => (one.Release, Operation: isByOperation ? one.Operation.Name : "")))
            {
                Array.Clear(buckets);
                var (count, errors) = (0, 0);
                foreach (var one in release)
                    if (one.Find(index) is { } cell)
                    {
                        (count, errors) = (count + cell.Count, errors + cell.Errors);
                        cell.AddTo(buckets);
                    }
                if (count == 0) continue;
                cells.Add(new()
                {
                    Project = project, Environment = environment, Service = service, Operation = release.Key.Operation, Release = release.Key.Release, Time = Start(index), Count = count,
                    Errors = errors, Users = count, FailedUsers = errors, DurationSum = 0, Durations = CellDraft.Histogram(buckets),
                });
            }
        return cells;
    }

    public Task<IReadOnlyList<ServiceCall>> CallsAsync(Timestamp since, CancellationToken ct) => Task.FromResult<IReadOnlyList<ServiceCall>>(Calls);

    private Timestamp Start(long cell) => Timestamp.From(DateTimeOffset.FromUnixTimeSeconds((_firstCell + cell) * CellSeconds));

    private void Show(TrafficService service, double slot)
    {
        var level = service.Level(slot) / service.Instances;
        var (old, young, share, cold) = service.Releases(slot);
        foreach (var operation in service.Operations)
        {
            var disturbance = operation.At(slot);
            var rate = (operation.Rate * level * (disturbance?.RateFactor ?? 1)) + (disturbance?.RateAdded ?? 0) / service.Instances;
            var failing = operation.Failing(slot + visibility.SlotSeconds);
            if (failing > 0) Add(service, operation, old, slot, failing, 1, disturbance?.SlowFactor ?? 1);
            var count = dice.Poisson(rate * visibility.SlotSeconds);
            if (count == 0) continue;
            var fails = 1 - (1 - operation.FailShare) * (1 - (disturbance?.FailShare ?? 0));
            if (disturbance is { Failures: > 0 and var failures }) fails = Math.Min(1, fails + failures * visibility.SlotSeconds / service.Instances / count);
            var ofYoung = young is null ? 0 : dice.Binomial(count, share);
            if (count > ofYoung) Add(service, operation, old, slot, count - ofYoung, fails, disturbance?.SlowFactor ?? 1);
            var ofCold = dice.Binomial(ofYoung, cold);
            if (ofCold > 0) Add(service, operation, young!, slot, ofCold, fails, Rollout.ColdFactor * (disturbance?.SlowFactor ?? 1));
            if (ofYoung > ofCold) Add(service, operation, young!, slot, ofYoung - ofCold, fails, disturbance?.SlowFactor ?? 1);
        }
    }

    private void Add(TrafficService service, TrafficOperation operation, string release, double slot, int count, double fails, double slow)
    {
        if (!_cells.TryGetValue((operation, release), out var series))
        {
            series = new(service, operation, release);
            _cells.Add((operation, release), series);
            if (!_byService.TryGetValue(service, out var all)) _byService.Add(service, all = []);
            all.Add(series);
        }
        var errors = dice.Binomial(count, fails);
        if (errors > 0 && (operation.FirstFailure is null || slot < operation.FirstFailure)) operation.FirstFailure = slot;
        var cell = series.Cell((long)(slot / CellSeconds));
        cell.Add(count, errors, operation.Latency, slow, dice);
        if (!cell.IsDirty)
        {
            cell.IsDirty = true;
            _dirty.Add((series, cell));
        }
        var hour = ((long)(slot / 3600), service, operation);
        _hours[hour] = _hours.GetValueOrDefault(hour) + count;
    }

    private IReadOnlyList<RequestCell> Hours(Timestamp from)
    {
        var hour = (long)Math.Floor(Seconds(from.ToDateTimeOffset()) / 3600);
        var cells = new List<RequestCell>();
        if (hour < 0) return cells;
        foreach (var service in services)
            foreach (var operation in service.Operations)
                if (_hours.TryGetValue((hour, service, operation), out var count))
                    cells.Add(new()
                    {
                        Project = Project, Environment = Production, Service = service.Name, Operation = operation.Name, Release = "", Time = from, Count = count,
                        Errors = 0, Users = 0, FailedUsers = 0, DurationSum = 0, Durations = DurationHistogram.Empty,
                    });
        return cells;
    }
}
