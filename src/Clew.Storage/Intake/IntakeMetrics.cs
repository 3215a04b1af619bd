using Clew.Storage.Exposition;

namespace Clew.Storage.Intake;

/// <summary>What was received, accepted, sampled and discarded since the process began.</summary>
public sealed class IntakeMetrics(IntakeLedger ledger) : IServerMetrics
{
    public IEnumerable<ServerMetric> Read()
    {
        var totals = ledger.Totals();
        yield return new("clew_intake_records_total", "Records received, by what became of them and why.", IsCounter: true,
            [.. totals.Select(total => new ServerSample(
                [
                    new("project", total.Project), new("key", total.Key), new("signal", total.Signal), new("outcome", total.Outcome), new("reason", total.Reason),
                ], total.Records))]);
        yield return new("clew_intake_bytes_total", "Decompressed bytes of requests of which something was kept.", IsCounter: true,
            [.. totals.GroupBy(total => (total.Project, total.Key)).Where(same => same.Any(total => total.Bytes > 0))
                .Select(same => new ServerSample([new("project", same.Key.Project), new("key", same.Key.Key)], same.Sum(total => total.Bytes)))]);
    }
}
