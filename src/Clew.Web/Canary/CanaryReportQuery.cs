using Clew.Incidents.Canary;
using Clew.Model;

namespace Clew.Web.Canary;

/// <summary>Reads the canary's last hour.</summary>
public sealed class CanaryReportQuery(CanaryOptions options, CanaryRuns runs, CanaryWatch watch, TimeProvider clock)
{
    /// <summary>Runs of an hour at the shortest interval.</summary>
    private const int MaxRuns = 400;

    public async Task<CanaryReport> RunAsync(CancellationToken ct)
    {
        var now = Timestamp.From(clock.GetUtcNow());
        var recent = await runs.SinceAsync(now - CanaryVerdict.Window, MaxRuns, ct);
        var current = watch.Run is { IsLost: true } run && recent.All(known => known.Time != run.Time) && now - run.Time < CanaryRunner.Patience ? run : null;
        return new(options.Enabled, CanaryVerdict.Of(recent, now), recent, current);
    }
}
