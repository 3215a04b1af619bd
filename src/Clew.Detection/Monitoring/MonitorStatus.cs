namespace Clew.Detection.Monitoring;

/// <summary>How one monitor is doing.</summary>
/// <param name="Policy">The condition with its version.</param>
/// <param name="Watches">What it watches, in words.</param>
/// <param name="Series">How many series it watched at the last look.</param>
/// <param name="LastLook">When it last looked; null before the first time.</param>
/// <param name="LastElapsed">How long that took, without reading.</param>
/// <param name="BusyShare">Of one core, since the start: 0.01 is one percent.</param>
/// <param name="OpenFindings">Findings that have not ended.</param>
public sealed record MonitorStatus(
    string Policy, string Watches, int Series, DateTimeOffset? LastLook, TimeSpan LastElapsed, double BusyShare, int OpenFindings);
