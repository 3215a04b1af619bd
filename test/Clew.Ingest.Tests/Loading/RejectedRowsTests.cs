using Clew.Ingest.Loading;
using Clew.Model;
using Clew.Storage.Intake;
using Clew.Storage.Journal;
using Clew.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Ingest.Tests.Loading;

/// <summary>Rows that the engine refused do not fill the disk.</summary>
public sealed class RejectedRowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clew-rejected-").FullName;
    private readonly IntakeLedger _ledger = new(TimeProvider.System);

    [Fact]
    public void The_oldest_make_room_for_the_newest_and_that_is_counted()
    {
        var rejected = Rejected(maxBytes: 3_500);
        for (ulong id = 1; id <= 5; id++) Assert.True(SetAside(rejected, id, 1_000));

        Assert.Equal(["logs-0000000000000003", "logs-0000000000000004", "logs-0000000000000005"], Names());
        Assert.Equal((3, 3 * 1_003, 2), rejected.State);
        Assert.Equal((DiscardReason.RejectedRemoved, 2), _ledger.Totals().Select(total => (total.Reason, total.Records)).Single());
    }

    [Fact]
    public void What_an_earlier_process_left_counts_and_goes_first()
    {
        Assert.True(SetAside(Rejected(maxBytes: 3_500), 7, 3_000));
        var later = Rejected(maxBytes: 3_500);
        var before = later.State;
        Assert.True(SetAside(later, 1, 1_000));

        Assert.Equal((1, 3_003, 0), before);
        Assert.Equal(["logs-0000000000000001"], Names());
    }

    [Fact]
    public void The_same_rows_set_aside_again_are_there_once_and_a_set_larger_than_the_bound_is_kept()
    {
        var rejected = Rejected(maxBytes: 3_500);
        Assert.True(SetAside(rejected, 1, 1_000));
        Assert.True(SetAside(rejected, 1, 1_000));
        var once = rejected.State;
        Assert.True(SetAside(rejected, 2, 10_000));

        Assert.Equal((1, 1_003, 0), once);
        Assert.Equal(["logs-0000000000000002"], Names());
        Assert.Equal((1, 10_003, 1), rejected.State);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private RejectedRows Rejected(long maxBytes) =>
        new(new() { Folder = _folder }, new() { MaxRejectedBytes = maxBytes }, _ledger, NullLogger<RejectedRows>.Instance);

    private static bool SetAside(RejectedRows rejected, ulong id, int bytes) =>
        rejected.TrySetAside(SignalTable.Logs, id, new(SignalTable.Logs, 1, new byte[bytes]), "bad", out _);

    private IEnumerable<string> Names() => Directory.EnumerateFiles(Path.Combine(_folder, "rejected"), "*.rowbinary").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;
}
