using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rollups;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Reads the changes of the last day, and how the requests fare that each release served: side by side with the other releases of its service since the
/// onset, and alone between the change and the onset.
/// </summary>
internal sealed class ChangeReader(EngineClient engine, RollupQuery rollups)
{
    /// <summary>The nearest to the onset, before it first.</summary>
    private const int MostChanges = 40;

    /// <summary>How far back a change may have begun it.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(24);

    /// <summary>Services of changes whose requests are counted by release: those of the nearest changes.</summary>
    private const int MostServices = 12;

    /// <summary>How long before the onset requests are counted by release: what ran well for longer is far from it anyway.</summary>
    private static readonly TimeSpan NearBefore = TimeSpan.FromMinutes(30);

    public async Task<ImmutableArray<ObservedChange>> ReadAsync(GatheringScope scope, CancellationToken ct)
    {
        var rows = await engine.ListAsync<Row>(
            $"""
             SELECT lower(hex(c.id)) AS id, toUnixTimestamp64Nano(c.time) AS time, c.kind AS kind, c.service AS service, c.release AS release, c.title AS title,
                    c.commit AS commit, c.url AS url, c.actor AS actor
             FROM changes AS c
             WHERE c.project = {scope.Project} AND c.environment = {scope.Environment} AND c.time >= {scope.Onset - LookBack} AND c.time <= {scope.Until}
             ORDER BY abs(toUnixTimestamp64Nano(c.time) - {scope.Onset.UnixNanoseconds}), id LIMIT 1 BY c.id LIMIT {MostChanges}
             """, ct);
        var changes = rows.Select(row => row.ToChange(scope)).ToList();
        var services = changes.Select(static change => change.Context.Service).Where(static service => service.Length > 0).Distinct().Take(MostServices);
        var exposures = (await Task.WhenAll(services.Select(service => ExposureAsync(scope, service, ct)))).ToDictionary(static exposure => exposure.Service);
        return [.. changes.Select(change => Observed(scope, change, exposures, changes))];
    }

    private async Task<ServiceExposure> ExposureAsync(GatheringScope scope, string service, CancellationToken ct)
    {
        var cells = rollups.ReleasesAsync(RollupStep.TenSeconds, scope.Project, scope.Environment, service, [], scope.Onset - NearBefore, scope.Since.To, ct);
        var day = await rollups.ReleaseTotalsAsync(RollupStep.Minute, scope.Project, scope.Environment, service, [], scope.Onset - LookBack - LookBack, scope.Since.To, ct);
        return new(service, await cells, day, scope);
    }

    private static ObservedChange Observed(GatheringScope scope, Change change, Dictionary<string, ServiceExposure> exposures, List<Change> all)
    {
        var link = FormattableString.Invariant($"/deployments?at={change.Context.Time.UnixNanoseconds}-{change.Id}");
        if (!exposures.TryGetValue(change.Context.Service, out var exposure)) return new(change, Link: link);
        // A flag or a setting touches all releases; the requests of a release belong to its newest deployment.
        var release = change.Kind == ChangeKind.Deployment && change.Context.Release.Length > 0 ? change.Context.Release : null;
        if (release is not null && all.Exists(other => other.Context.Service == change.Context.Service && other.Context.Release == release && other.Context.Time > change.Context.Time && other.Context.Time <= scope.Onset))
            return new(change, Link: link);
        var (exposed, others, before) = (exposure.Since(release), release is null ? default : exposure.SinceOfOthers(release), exposure.Between(change.Context.Time, release));
        return new(change, exposed.Count, exposed.Failures, others.Count, others.Failures, link)
        {
            ServedBefore = before.Count, FailedBefore = before.Failures, IsFirst = change.Kind == ChangeKind.Deployment && exposure.BeganWith(change.Context.Time),
        };
    }

    private sealed record Row(string Id, Timestamp Time, ChangeKind Kind, string Service, string Release, string Title, string Commit, string Url, string Actor)
    {
        public Change ToChange(GatheringScope scope) => new()
        {
            Id = Id,
            Kind = Kind,
            Title = Title.Length > 0 ? Title : $"{Service} {Release} deployed".Trim(),
            Commit = Commit,
            Url = Url,
            Actor = Actor,
            Context = new() { Project = scope.Project, Environment = scope.Environment, Service = Service, Release = Release, Time = Time },
        };
    }
}
