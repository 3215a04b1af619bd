using Clew.Incidents.Canary;

namespace Clew.Web.Canary;

/// <summary>What the canary's page shows.</summary>
/// <param name="Runs">Of the last hour, newest first.</param>
/// <param name="Current">The run that is under way; null when none is.</param>
public sealed record CanaryReport(bool IsEnabled, CanaryVerdict Verdict, IReadOnlyList<CanaryRun> Runs, CanaryRun? Current);
