using Clew.Analysis.Releases;
using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Incidents.Explaining;

/// <summary>To which release to go back from the deployment that is to blame: what the gate says about releases, it says here too.</summary>
public sealed class HealthyReleases(ReleaseHistoryQuery history, CondemnedReleases condemned)
{
    /// <summary>Where to go back to is worth less than saying now which release is bad.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Null when the cause is no deployment, or nothing is known to be healthy.</summary>
    public async Task<HealthyRelease?> FindAsync(RootCauseRanking ranking, GatheredIncident gathered, CancellationToken ct)
    {
        if (ranking is not { EnoughEvidence: true, Candidates: [{ Kind: RootCauseKind.Change } first, ..] }) return null;
        var suspect = gathered.Evidence.Changes.Select(static observed => observed.Change).FirstOrDefault(change => change.Id == first.ChangeId);
        if (suspect is not { Kind: ChangeKind.Deployment, Context.Release.Length: > 0 }) return null;
        var (scope, service) = (gathered.Scope, suspect.Context.Service);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(Longest);
        try
        {
            var episodes = await history.EpisodesAsync(scope.Project, scope.Environment, service, bounded.Token);
            return LastHealthyRelease.NewestOf(episodes, suspect.Context.Release) is { } bad
                ? LastHealthyRelease.Before(episodes, bad, condemned.Of(scope.Project, scope.Environment, service))
                : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
