namespace Clew.Bench.Detect.Traffic;

/// <summary>The newest cells of one release of one operation, and what each hour held.</summary>
internal sealed class ReleaseCells(TrafficService service, TrafficOperation operation, string release)
{
    /// <summary>Two hours, for comparisons of releases.</summary>
    private const int Length = 720;

    private readonly CellDraft?[] _cells = new CellDraft?[Length];

    public TrafficService Service => service;

    public TrafficOperation Operation => operation;

    public string Release => release;

    public CellDraft Cell(long index)
    {
        var draft = _cells[index % Length] ??= new();
        if (draft.Index != index) draft.Begin(index);
        return draft;
    }

    /// <summary>Null when nothing is known of it.</summary>
    public CellDraft? Find(long index) => _cells[index % Length] is { } draft && draft.Index == index ? draft : null;
}
