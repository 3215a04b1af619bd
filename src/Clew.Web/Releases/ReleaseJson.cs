using Clew.Delivery.Gates;
using Clew.Delivery.Releases;
using Clew.Model;
using Clew.Web.Sessions;

namespace Clew.Web.Releases;

/// <summary>How a release fares, as the API gives it.</summary>
/// <param name="Since">When it began to run: its deployment, or its first request if that was earlier.</param>
/// <param name="Until">When it was replaced; null while it is the last one.</param>
/// <param name="LastSeen">The start of the bucket with its last request; null when there was none.</param>
/// <param name="TrafficShare">Its part of the service's requests in the last ten minutes, 0 to 1.</param>
/// <param name="Predecessor">What it is compared with; empty when nothing ran before it.</param>
/// <param name="Comparison">Null when nothing of it is known.</param>
/// <param name="GoBackTo">The release to go back to; empty when none is known to be healthy.</param>
/// <param name="GoBackWhy">Why that one counts as healthy.</param>
/// <param name="Sessions">How its sessions of the last 30 days ended; null when none was reported.</param>
/// <param name="Gate">What the gate would answer now.</param>
public sealed record ReleaseJson(
    string Project, string Service, string Environment, string Release, Timestamp? Since, Timestamp? Until, Timestamp? LastSeen, long Requests, long Errors,
    long Users, long FailedUsers, double TrafficShare, string Predecessor, ReleaseComparisonJson? Comparison, IReadOnlyList<NewReleaseIssue> NewIssues,
    string GoBackTo, string GoBackWhy, GateJson Gate, SessionTotals? Sessions)
{
    public static ReleaseJson Of(ReleaseHealth health, SessionTotals? sessions) => new(
        health.Project, health.Service, health.Environment, health.Release, health.Episode?.Began, health.Episode?.Ended, health.Episode?.LastSeen,
        health.Episode?.Requests ?? 0, health.Episode?.Errors ?? 0, health.Episode?.Users ?? 0, health.Episode?.FailedUsers ?? 0, health.TrafficShare,
        health.Predecessor?.Release ?? "", health.Comparison is { } comparison ? ReleaseComparisonJson.Of(comparison) : null, health.NewIssues,
        health.Healthy?.Release ?? "", health.Healthy?.Why ?? "", GateJson.Of(GateKeeper.Judge(health)), sessions);
}
