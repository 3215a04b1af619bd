using Clew.Detection.Monitoring;

namespace Clew.Web.Monitors;

/// <summary>A monitor as the API gives it.</summary>
/// <param name="Policy">The condition with its version.</param>
/// <param name="Series">How many series it watched at its last look.</param>
/// <param name="LastLook">Null before the first time.</param>
/// <param name="LastMilliseconds">How long that took, without reading.</param>
/// <param name="BusyShare">Of one core, since the start: 0.01 is one percent.</param>
public sealed record MonitorJson(string Policy, string Watches, int Series, DateTimeOffset? LastLook, double LastMilliseconds, double BusyShare, int OpenFindings)
{
    public static MonitorJson Of(MonitorStatus status) => new(
        status.Policy, status.Watches, status.Series, status.LastLook, Math.Round(status.LastElapsed.TotalMilliseconds, 3), Math.Round(status.BusyShare, 6), status.OpenFindings);
}
