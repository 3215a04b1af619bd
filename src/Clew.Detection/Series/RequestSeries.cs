using Clew.Analysis.Baselines;
using Clew.Detection.Findings;
using Clew.Model;

namespace Clew.Detection.Series;

/// <summary>The requests of one operation, or of a whole service when it has no operation: recent cells, blocks of history, and what is open about it.</summary>
internal sealed class RequestSeries(SeriesKey key, RequestSeries? service)
{
    /// <summary>Releases of one service that are remembered; further ones have no age.</summary>
    private const int MaxReleases = 500;

    /// <summary>16 minutes: the window that is judged, the minutes that a new series is compared with, and room for a block to become final.</summary>
    public const int Cells = 96;

    public SeriesKey Key => key;

    /// <summary>The service of an operation; null for the service itself.</summary>
    public RequestSeries? Service => service;

    /// <summary>Of a service; empty for an operation.</summary>
    public List<RequestSeries> Operations { get; } = [];

    public CellRing Recent { get; } = new(Cells);

    public BlockHistory History { get; } = new();

    /// <summary>The first cell that was ever seen.</summary>
    public long First { get; private set; } = long.MaxValue;

    /// <summary>The releases of a service with the first cell of each.</summary>
    public Dictionary<string, long> Releases { get; } = new(StringComparer.Ordinal);

    /// <summary>What the error-ratio condition remembers.</summary>
    public Watch Errors { get; } = new();

    /// <summary>How many operations of a service have an open finding of the error-ratio condition.</summary>
    public int OpenOperations { get; set; }

    /// <summary>After a start: what was open about it is still open.</summary>
    public void Resume(FindingBook book)
    {
        if (book.Find(new(key.Project, key.Environment, FindingKind.ErrorRatio, new(key.Service, key.Operation))) is not { } open) return;
        Errors.Begin(open, TenSeconds.Of(open.Current.Onset));
        if (service is not null) service.OpenOperations++;
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
    }

    /// <summary>Closes the block of history that ends before <paramref name="through"/>; what a finding covers is not learned.</summary>
    public void CloseBlock(long through)
    {
        var first = through - BlockHistory.CellsPerBlock;
        var block = IsSpoiled(first, through - 1) ? default : Recent.Sum(first, through - 1);
        History.Add(through, new(block.Count, block.Errors));
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

    // What a finding about the service covers is not normal for its operations either.
    private bool IsSpoiled(long first, long last) => Errors.Spoils(first, last) || service is not null && service.Errors.Spoils(first, last);

    /// <summary>The cells of the ring as shares of failed requests, oldest first, up to <paramref name="last"/>.</summary>
    public long ErrorOnset(long last)
    {
        Span<RatioBlock> cells = stackalloc RatioBlock[Cells];
        var first = last - Cells + 1;
        for (var i = 0; i < Cells; i++)
        {
            var cell = Recent[first + i];
            cells[i] = new(cell.Count, cell.Errors);
        }
        return first + Analysis.ChangePoints.Onset.OfShare(cells);
    }
}
