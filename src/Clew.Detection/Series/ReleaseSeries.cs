using Clew.Storage.Rollups;

namespace Clew.Detection.Series;

/// <summary>One release of an operation: where cells come in; what they change goes on to the operation and its service.</summary>
internal sealed class ReleaseSeries(RequestSeries operation, string release)
{
    private readonly ReplacedCells _read = new();

    /// <summary>Takes a cell in as it is now.</summary>
    public void Take(long cell, RequestCell read)
    {
        var now = new CellCount(Whole(read.Count), Whole(read.Errors), 0, Whole(read.Users), Whole(read.FailedUsers));
        if (_read.Replace(cell, now) is not { } delta) return;
        operation.Add(cell, delta);
        if (operation.Service is not { } service) return;
        service.Add(cell, delta);
        service.NoteRelease(release, cell);
    }

    private static int Whole(long count) => (int)Math.Min(count, int.MaxValue);
}
