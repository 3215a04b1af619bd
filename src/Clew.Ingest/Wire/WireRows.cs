using Clew.Ingest.Errors;
using Clew.Model;
using Clew.Protocols;
using Clew.Storage.Rows;

namespace Clew.Ingest.Wire;

/// <summary>
/// What one export request came to: finished rows, except for the id under which it is accepted, and beside them what the rest of the pipeline asks
/// about the records. Dispose it when the rows are on disk.
/// </summary>
internal sealed class WireRows(SignalTable table) : IDisposable
{
    private readonly List<int> _ends = [];
    private readonly List<int> _detailEnds = [];
    private readonly List<SeenSpan> _seen = [];
    private RowBuffer? _details;

    public SignalTable Table => table;

    public RowBuffer Rows { get; } = new();

    /// <summary>The rows of <see cref="SignalTable.MetricDetails"/>, or null when there are none.</summary>
    public RowBuffer? Details => _details;

    public int Count => Rows.RowCount;

    /// <summary>How the spans ended: what <see cref="RequestOutcomes"/> remembers.</summary>
    public IReadOnlyList<SeenSpan> Seen => _seen;

    /// <summary>Spans of <see cref="Rows"/> that tell of an exception, as objects.</summary>
    public List<SpanRecord> Spans { get; } = [];

    /// <summary>Log records of <see cref="Rows"/> that tell of an exception, as objects.</summary>
    public List<LogRecord> Logs { get; } = [];

    /// <summary>When the first of them happened.</summary>
    public Timestamp Earliest { get; private set; } = new(long.MaxValue);

    /// <summary>When the last of them happened.</summary>
    public Timestamp Latest { get; private set; } = new(long.MinValue);

    public IReadOnlyList<Discard> Discards { get; set; } = [];

    public DecodeError? Error { get; set; }

    /// <summary>A row was written that ends with its receipt.</summary>
    public void Ended(Timestamp time)
    {
        _ends.Add(Rows.Length);
        if (time < Earliest) Earliest = time;
        if (time > Latest) Latest = time;
    }

    public void Ended(in SeenSpan span) => _seen.Add(span);

    /// <summary>Where the detail of a point is written.</summary>
    public RowBuffer DetailRows() => _details ??= new();

    public void DetailEnded() => _detailEnds.Add(_details!.Length);

    /// <summary>Where rows end now, to go back to with <see cref="Return"/>.</summary>
    public (int Bytes, int Rows, int DetailBytes, int Details) Mark() => (Rows.Length, Rows.RowCount, _details?.Length ?? 0, _details?.RowCount ?? 0);

    /// <summary>Forgets the rows since then. Their times stay: they may make a request unusual that is not.</summary>
    public void Return((int Bytes, int Rows, int DetailBytes, int Details) mark)
    {
        Rows.Truncate(mark.Bytes, mark.Rows);
        _ends.RemoveRange(mark.Rows, _ends.Count - mark.Rows);
        _details?.Truncate(mark.DetailBytes, mark.Details);
        _detailEnds.RemoveRange(mark.Details, _detailEnds.Count - mark.Details);
    }

    /// <summary>Writes into every row the id of the request, which is its last column.</summary>
    public void Stamp(ulong ingestId)
    {
        foreach (var end in _ends) Rows.PutUInt64(end - sizeof(ulong), ingestId);
        foreach (var end in _detailEnds) _details!.PutUInt64(end - sizeof(ulong), ingestId);
    }

    public void Dispose()
    {
        Rows.Dispose();
        _details?.Dispose();
    }
}
