using Clew.Storage.Intake;
using Clew.Web.Access;
using Clew.Web.Issues;

namespace Clew.Web.Intake;

/// <summary>Reads the intake of all projects.</summary>
public sealed class IntakeReportQuery(IntakeQuery intake, IntakeLedger ledger, IngestKeys keys, TimeProvider clock)
{
    public async Task<IntakeReport> RunAsync(Period period, CancellationToken ct)
    {
        var to = clock.GetUtcNow();
        var from = to - period.Length;
        var projects = keys.Projects();
        // What came without a valid key belongs to no project, so every project's summary has it: it is taken from the first alone.
        var counts = new List<IntakeCount>();
        for (var i = 0; i < projects.Count; i++)
        {
            var ofProject = await intake.SummaryAsync(projects[i].Id, from, to, ct);
            counts.AddRange(i == 0 ? ofProject : ofProject.Where(count => count.Key.Length > 0));
        }
        return new(from, to, [.. counts.OrderByDescending(count => count.Records)], [.. ledger.LastRejections()], [.. keys.All()]);
    }
}
