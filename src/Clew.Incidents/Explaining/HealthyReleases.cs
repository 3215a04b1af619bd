using Clew.Analysis.Releases;
using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;
using Clew.Storage.Rollups;

namespace Clew.Incidents.Explaining;

/// <summary>To which release to go back from the deployment that is to blame.</summary>
internal sealed class HealthyReleases(RollupQuery rollups)
{
    /// <summary>How far back a release may have run to be gone back to: older code rarely fits today's data.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(14);

    /// <summary>What is looked at first, with ten seconds told apart: two releases of one minute are two.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(2);

    /// <summary>Null when the cause is no deployment, or nothing is known to be healthy.</summary>
    public async Task<HealthyRelease?> FindAsync(RootCauseRanking ranking, GatheredIncident gathered, CancellationToken ct)
    {
        if (ranking is not { EnoughEvidence: true, Candidates: [{ Kind: RootCauseKind.Change } first, ..] }) return null;
        var suspect = gathered.Evidence.Changes.Select(static observed => observed.Change).FirstOrDefault(change => change.Id == first.ChangeId);
        if (suspect is not { Kind: ChangeKind.Deployment, Context.Release.Length: > 0 }) return null;
        return await FindAsync(gathered.Scope, suspect.Context, RollupStep.TenSeconds, Recent, ct) ?? await FindAsync(gathered.Scope, suspect.Context, RollupStep.Minute, Memory, ct);
    }

    private async Task<HealthyRelease?> FindAsync(GatheringScope scope, Correlation suspect, RollupStep step, TimeSpan memory, CancellationToken ct)
    {
        var cells = await rollups.ReleaseTotalsAsync(step, scope.Project, scope.Environment, suspect.Service, [], scope.Onset - memory, scope.Until, ct);
        var episodes = Episodes([.. cells.Where(static cell => cell.Release.Length > 0).OrderBy(static cell => cell.First)]);
        return LastHealthyRelease.NewestOf(episodes, suspect.Release) is { } bad ? LastHealthyRelease.Before(episodes, bad) : null;
    }

    private static List<ReleaseEpisode> Episodes(List<ReleaseTotals> cells) =>
        [.. cells.Select(cell => new ReleaseEpisode { Release = cell.Release, Began = cell.First, Ended = cell.Last + TimeSpan.FromMinutes(1), Requests = cell.Count, Errors = cell.Errors })];
}
