using System.Collections.Immutable;
using Clew.Incidents.Canary;
using Clew.Model;

namespace Clew.Web.Canary;

/// <summary>How long a fault takes from its sending to its message, by the canary's runs of the last hour.</summary>
/// <param name="P50">Seconds; a lost run counts as 120. Null without runs.</param>
/// <param name="P99">The same.</param>
/// <param name="Slow">It is told as an incident: the 99th percentile is over 30 s, or a run of the last 10 minutes was lost.</param>
/// <param name="Items">Newest first.</param>
public sealed record CanaryJson(bool Enabled, int Runs, int Lost, double? P50, double? P99, bool Slow, ImmutableArray<CanaryJson.Run> Items)
{
    /// <summary>One run; seconds from sending to each stage, null where it did not get.</summary>
    public sealed record Run(Timestamp Time, double? Acknowledged, double? Loaded, double? Detected, double? Incident, double? Message);

    internal static CanaryJson Of(CanaryReport report) => new(
        report.IsEnabled, report.Verdict.Runs, report.Verdict.Lost, report.Verdict.P50, report.Verdict.P99, report.Verdict.IsSlow,
        [.. report.Runs.Select(Json)]);

    private static Run Json(CanaryRun run) => new(run.Time, run.Acknowledged, run.Loaded, run.Detected, run.Incident, run.Message);
}
