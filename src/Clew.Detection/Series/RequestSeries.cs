using Clew.Analysis.Baselines;
using Clew.Analysis.ChangePoints;
using Clew.Detection.Findings;
using Clew.Model;

namespace Clew.Detection.Series;

/// <summary>The requests of one operation, or of a whole service when it has no operation: recent cells, blocks of history, and what is open about it.</summary>
internal sealed class RequestSeries(SeriesKey key, RequestSeries? service)
{
    /// <summary>16 minutes: the window that is judged, the minutes that a new series is compared with, and room for a block to become final.</summary>
    public const int Cells = 96;

    /// <summary>Releases of one service that are remembered; further ones have no age.</summary>
    private const int MaxReleases = 500;

    private readonly Dictionary<string, long> _lastOf = new(StringComparer.Ordinal);
    private LatencyHistory? _durations;

    public SeriesKey Key => key;

    /// <summary>The service of an operation; null for the service itself.</summary>
    public RequestSeries? Service => service;

    /// <summary>Of a service; empty for an operation.</summary>
    public List<RequestSeries> Operations { get; } = [];

    /// <summary>Of an operation: its releases.</summary>
    public List<ReleaseSeries> Parts { get; } = [];

    public CellRing Recent { get; } = new(Cells);

    public BlockHistory History { get; } = new();

    /// <summary>Of an operation: a service mixes what has nothing to do with each other.</summary>
    public LatencyHistory Durations => _durations ??= new();

    public LatencyNormal Latency { get; private set; } = LatencyNormal.Unknown;

    public Regularity Regularity { get; } = new();

    /// <summary>What this time of day leaves of the hour before, as other days say; 1 when none says anything.</summary>
    public double Level { get; set; } = 1;

    /// <summary>The first cell that was ever seen.</summary>
    public long First { get; private set; } = long.MaxValue;

    /// <summary>The releases of a service with the first cell of each.</summary>
    public Dictionary<string, long> Releases { get; } = new(StringComparer.Ordinal);

    /// <summary>What the error-ratio condition remembers.</summary>
    public Watch Errors { get; } = new();

    /// <summary>Failures before this cell were told already.</summary>
    public long ErrorsFrom { get; set; }

    /// <summary>What the latency condition remembers; of a service.</summary>
    public Watch Slowness { get; } = new();

    /// <summary>What the silence condition remembers.</summary>
    public Watch Silence { get; } = new();

    /// <summary>How many operations of a service have an open finding of the error-ratio condition.</summary>
    public int OpenOperations { get; set; }

    /// <summary>How many operations of a service are silent.</summary>
    public int SilentOperations { get; set; }

    /// <summary>After a start: what was open about it is still open, and what was lately is not normal.</summary>
    public void Resume(FindingBook book)
    {
        Resume(Errors, FindingKind.ErrorRatio, book);
        Resume(Slowness, FindingKind.Latency, book);
        Resume(Silence, FindingKind.Silence, book);
        if (service is null) return;
        if (Errors.Open is not null) service.OpenOperations++;
        if (Silence.Open is not null) service.SilentOperations++;
    }

    public void Add(long cell, CellCount delta)
    {
        Recent.Add(cell, delta);
        if (delta.Count > 0) First = Math.Min(First, cell);
    }

    /// <summary>Takes note that a release of this service had requests.</summary>
    public void NoteRelease(string release, long cell)
    {
        if (Releases.TryGetValue(release, out var first) ? cell < first : Releases.Count < MaxReleases) Releases[release] = cell;
        if (Releases.ContainsKey(release)) _lastOf[release] = Math.Max(cell, _lastOf.GetValueOrDefault(release));
    }

    /// <summary>The newest cell in which a release of this service had requests.</summary>
    public long? LastOf(string release) => _lastOf.TryGetValue(release, out var last) ? last : null;

    /// <summary>Adds a minute of the time before the ring of cells, as it is read after a start.</summary>
    public void AddPast(long cell, CellCount minute)
    {
        First = Math.Min(First, cell);
        if (!IsSpoiled(cell, cell + TenSeconds.PerMinute - 1)) History.Add(cell, minute);
    }

    /// <summary>Closes the block of history that ends before <paramref name="through"/>; what a finding covers is not learned.</summary>
    public void CloseBlock(long through)
    {
        History.Close(through);
        var first = through - BlockHistory.CellsPerBlock;
        if (IsSpoiled(first, through - 1))
        {
            _durations?.Spoil(first);
            return;
        }
        for (var cell = first; cell < through; cell += TenSeconds.PerMinute)
            History.Add(cell, Recent.Sum(cell, cell + TenSeconds.PerMinute - 1));
    }

    /// <summary>Learns what durations are normal, from the blocks before <paramref name="before"/>.</summary>
    public void LearnLatency(long before) => Learn(Latency.Learn(Durations, before));

    /// <summary>
    /// The same while there are no blocks yet: from the single cells that the releases still hold, without the first ones (a cold start). What is
    /// known is learned again without the last minute, and not at all while that is slow: it may be what is to be noticed.
    /// </summary>
    public void LearnYoungLatency(long now)
    {
        const int ColdCells = 2, LeastCells = 2;
        const double SlowShare = 0.1;
        var isKnown = Latency.Limit >= 0;
        var lately = Recent.Sum(now - TenSeconds.PerMinute + 1, now);
        if (isKnown && lately.Slow > SlowShare * lately.Count) return;
        var cells = new LatencyHistory();
        var (first, last) = (Math.Max(First + ColdCells, now - ReplacedCells.Length + 1), isKnown ? now - TenSeconds.PerMinute : now);
        if (last - first < LeastCells) return;
        // Each cell is what a block is later, or each minute where cells hold too few.
        var scale = Recent.Sum(first, last - 1).Count >= (last - first) * LatencyHistory.MinRequests ? BlockHistory.CellsPerBlock : BlockHistory.MinutesPerBlock;
        for (var cell = first; cell < last; cell++)
            foreach (var release in Parts)
                if (release.Durations(cell) is { } durations) cells.Add(cell * scale, durations, 1);
        Learn(Latency.Learn(cells, last * scale));
    }

    private void Learn(LatencyNormal learned)
    {
        var isMoved = learned.Limit != Latency.Limit;
        Latency = learned;
        if (isMoved)
            foreach (var release in Parts) release.Recount(learned.Limit);
    }

    /// <summary>Failed of all in the blocks of history and in the minutes before <paramref name="before"/>, without what an open finding covers.</summary>
    public RatioBaseline NormalErrors(long before)
    {
        Span<RatioBlock> blocks = stackalloc RatioBlock[BlockHistory.Length + Cells / TenSeconds.PerMinute];
        var count = History.Errors(blocks);
        // Minutes that are in no block yet.
        for (var last = before - 1; last - TenSeconds.PerMinute >= Math.Max(History.Through, before - Cells); last -= TenSeconds.PerMinute)
        {
            var first = last - TenSeconds.PerMinute + 1;
            var minute = Recent.Sum(first, last);
            if (minute.Count > 0 && !IsSpoiled(first, last)) blocks[count++] = new(minute.Count, minute.Errors);
        }
        return RatioBaseline.Of(blocks[..count]);
    }

    /// <summary>The first cell with more failures than before, of those that the ring holds.</summary>
    public long ErrorOnset(long last) => OnsetOf(last, static cell => cell.Errors);

    /// <summary>The first cell with more slow requests than before.</summary>
    public long SlowOnset(long last) => OnsetOf(last, static cell => cell.Slow);

    private long OnsetOf(long last, Func<CellCount, int> hits)
    {
        Span<RatioBlock> cells = stackalloc RatioBlock[Cells];
        var first = last - Cells + 1;
        for (var i = 0; i < Cells; i++) cells[i] = new(Recent[first + i].Count, hits(Recent[first + i]));
        return first + Onset.OfShare(cells);
    }

    /// <summary>Whether a finding covers any of the cells; what one about the service covers is not normal for its operations either.</summary>
    public bool IsSpoiled(long first, long last) =>
        Errors.Spoils(first, last) || Slowness.Spoils(first, last) || IsSilenceSpoiling(first, last) || service is not null && service.IsSpoiled(first, last);

    /// <summary>A silence of more than an hour becomes what is normal: a job that runs each night is silent for the rest of the day.</summary>
    private bool IsSilenceSpoiling(long first, long last)
    {
        const int LongestCells = 360;
        return first <= Silence.Spoiled.First + LongestCells && Silence.Spoils(first, last);
    }

    private void Resume(Watch watch, FindingKind kind, FindingBook book)
    {
        var subject = new FindingKey(key.Project, key.Environment, kind, new(key.Service, key.Operation));
        if (book.Find(subject) is { } open) watch.Begin(open, TenSeconds.Of(open.Current.Onset));
        else if (book.Last(subject) is { End: { } end } last) watch.Spoil(TenSeconds.Of(last.Onset), TenSeconds.Of(end));
    }
}
