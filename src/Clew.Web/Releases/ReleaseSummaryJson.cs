using Clew.Delivery.Gates;
using Clew.Delivery.Releases;
using Clew.Model;

namespace Clew.Web.Releases;

/// <summary>A release in a list, as the API gives it.</summary>
/// <param name="FirstSeen">The start of the hour of its first request.</param>
/// <param name="LastSeen">The start of the hour of its last request.</param>
/// <param name="Decision">The gate's last kept decision; null when nobody asked.</param>
public sealed record ReleaseSummaryJson(
    string Project, string Service, string Environment, string Release, Timestamp FirstSeen, Timestamp LastSeen, long Requests, long Errors, long Users,
    string? Decision, string Link)
{
    public static ReleaseSummaryJson Of(ReleaseSummary release, GateVerdict? verdict) => new(
        release.Project, release.Service, release.Environment, release.Release, release.FirstSeen, release.LastSeen, release.Requests, release.Errors, release.Users,
        verdict is null ? null : GateWords.Id(verdict.Decision), ReleaseLink.To(release.Service, release.Release, release.Environment));
}
