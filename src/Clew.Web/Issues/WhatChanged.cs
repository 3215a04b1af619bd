using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Web.Issues;

/// <summary>The deployments that came before an issue. Pure: the same deployments and releases give the same answer.</summary>
/// <param name="Suspect">The last deployment of the issue's service before its first occurrence; of any service when there is none.</param>
/// <param name="IsSameService">Whether the suspect is of the service in which the issue occurs.</param>
/// <param name="Before">How long before the first occurrence the suspect was deployed.</param>
/// <param name="PreviousRelease">The release of that service that was deployed before, or empty.</param>
/// <param name="PreviousCount">Occurrences in the previous release.</param>
public sealed record WhatChanged(Deployment Suspect, bool IsSameService, TimeSpan Before, string PreviousRelease, long PreviousCount)
{
    /// <summary>A clock of a pipeline may be this much ahead of those of the services.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>Null when there was no deployment before.</summary>
    /// <param name="deployments">Of the issue's environment, newest first.</param>
    /// <param name="releases">In which the issue occurred.</param>
    public static WhatChanged? Of(Issue issue, IReadOnlyList<Deployment> deployments, ImmutableArray<ReleaseFact> releases)
    {
        var before = deployments.Where(deployment => deployment.Time <= issue.FirstSeen + ClockTolerance).ToList();
        var suspect = before.FirstOrDefault(deployment => deployment.Service == issue.Service) ?? before.FirstOrDefault();
        if (suspect is null) return null;
        var previous = before.FirstOrDefault(deployment =>
            deployment.Service == suspect.Service && deployment.Time < suspect.Time && deployment.Release != suspect.Release);
        var waited = issue.FirstSeen - suspect.Time;
        return new(
            suspect,
            suspect.Service == issue.Service,
            waited > TimeSpan.Zero ? waited : TimeSpan.Zero,
            previous?.Release ?? "",
            releases.Where(release => previous is not null && release.Release == previous.Release && release.Service == previous.Service).Sum(release => release.Count));
    }
}
