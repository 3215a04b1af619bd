using Clew.Detection.Rollups;
using Clew.Detection.Series;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Detection.Tests.Rollups;

public sealed class ReadCellsTests
{
    private readonly ReadCells _read = new();

    [Fact]
    public void What_was_never_read_is_read_in_spans() =>
        Assert.Equal([(100, 101), (103, 103)], _read.Changed([(100, 5), (101, 6), (103, 7)]));

    [Fact]
    public void Only_cells_that_hold_more_than_when_they_were_read_are_read_again()
    {
        _read.Take([Cell(100, "GET /a", 2), Cell(100, "GET /b", 3), Cell(101, "GET /a", 6), Cell(102, "GET /a", 1)]);
        Assert.Equal([(101, 102)], _read.Changed([(100, 5), (101, 7), (102, 4)]));
    }

    [Fact]
    public void Cells_that_are_too_old_to_be_remembered_are_read_again()
    {
        _read.Take([Cell(100, "GET /a", 5)]);
        _read.Take([Cell(100 + ReadCells.Length, "GET /a", 5)]);
        _read.Take([Cell(100, "GET /a", 5)]);
        Assert.Equal([(100, 100)], _read.Changed([(100, 5), (100 + ReadCells.Length, 5)]));
    }

    private static RequestCell Cell(long cell, string operation, long count) => new()
    {
        Project = "p", Environment = "production", Service = "shop", Operation = operation, Release = "v1", Time = TenSeconds.Start(cell), Count = count,
        Errors = 0, Users = 0, FailedUsers = 0, DurationSum = 0, Durations = DurationHistogram.Empty,
    };
}
