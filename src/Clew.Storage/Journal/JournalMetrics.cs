using Clew.Storage.Exposition;

namespace Clew.Storage.Journal;

/// <summary>How much is accepted and not yet in the engine.</summary>
public sealed class JournalMetrics(Journal journal, JournalOptions options) : IServerMetrics
{
    public IEnumerable<ServerMetric> Read()
    {
        yield return ServerMetric.Gauge("clew_journal_bytes", "Bytes that are accepted and wait for the engine.", journal.Bytes);
        yield return ServerMetric.Gauge("clew_journal_max_bytes", "Bytes at which senders are told to come back.", options.MaxBytes);
        yield return ServerMetric.Gauge("clew_journal_writable", "1 when the journal can write, 0 while the disk does not let it.", journal.Trouble is null ? 1 : 0);
        yield return ServerMetric.Counter("clew_journal_written_bytes_total", "Bytes that were ever written to this journal.", journal.DurableThrough);
    }
}
