using Clew.Storage.Intake;
using Clew.Web.Access;
using Clew.Web.Issues;

namespace Clew.Web.Intake;

/// <summary>Reads the intake of all projects, or of one key.</summary>
public sealed class IntakeReportQuery(IntakeQuery intake, IntakeLedger ledger, IngestKeys keys, TimeProvider clock)
{
    /// <summary>Bars of a chart that can still be told apart on a phone.</summary>
    private const int MostBars = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <param name="key">The id of a key, or empty for all.</param>
    public async Task<IntakeReport> RunAsync(Period period, string key, CancellationToken ct)
    {
        var to = clock.GetUtcNow();
        var width = TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(period.Length / Minute / MostBars)));
        // Whole minutes, the one that is under way included, as they are counted.
        var end = new DateTimeOffset(to.UtcTicks - to.UtcTicks % Minute.Ticks, TimeSpan.Zero) + Minute;
        var from = end - period.Length;
        var cells = await intake.CellsAsync(key, from, to, width, ct);
        var rejections = ledger.LastRejections().Where(request => key.Length == 0 || request.KeyId == key);
        return new(from, to, key, width, [.. cells], [.. rejections], [.. keys.All()]);
    }
}
