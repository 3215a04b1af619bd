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

    /// <summary>Quantile of normal durations beyond which a request was too slow.</summary>
    private const double SlowQuantile = 0.95;

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
        var services = changes.Where(static change => change is { Kind: ChangeKind.Deployment, Context: { Service.Length: > 0, Release.Length: > 0 } })
            .Select(static change => change.Context.Service).Distinct().Take(MostServices);
        var exposures = (await Task.WhenAll(services.Select(service => ExposureAsync(scope, service, changes, ct)))).ToDictionary(static exposure => exposure.Service);
        return [.. changes.Select(change => Observed(change, exposures, changes))];
    }

    private async Task<Exposure> ExposureAsync(GatheringScope scope, string service, List<Change> changes, CancellationToken ct)
    {
        var first = changes.Where(change => change.Context.Service == service && change.Context.Time <= scope.Onset).Select(static change => change.Context.Time).DefaultIfEmpty(scope.Onset).Min();
        var since = rollups.ReleaseTotalsAsync(RollupStep.TenSeconds, scope.Project, scope.Environment, service, [], scope.Onset, scope.Since.To, ct);
        var between = rollups.ReleaseTotalsAsync(RollupStep.TenSeconds, scope.Project, scope.Environment, service, [], first, scope.Onset - TimeSpan.FromSeconds(10), ct);
        var normal = await rollups.ReleaseTotalsAsync(RollupStep.TenSeconds, scope.Project, scope.Environment, service, [], scope.Onset - TimeSpan.FromHours(1), scope.Onset, ct);
        var durations = DurationHistogram.Merge(normal.Select(static totals => totals.Durations));
        // Only where time is the trouble is a slow request a failed one.
        var slow = scope.Kind == SymptomKind.Latency && durations.Count > 0 ? durations.Quantile(SlowQuantile) : double.PositiveInfinity;
        return new(service, await since, await between, slow);
    }

    private static ObservedChange Observed(Change change, Dictionary<string, Exposure> exposures, List<Change> all)
    {
        var link = FormattableString.Invariant($"/deployments?at={change.Context.Time.UnixNanoseconds}-{change.Id}");
        if (change.Kind != ChangeKind.Deployment || !exposures.TryGetValue(change.Context.Service, out var exposure)) return new(change, Link: link);
        // The requests of a release belong to its newest deployment.
        if (all.Exists(other => other.Context.Service == change.Context.Service && other.Context.Release == change.Context.Release && other.Context.Time > change.Context.Time))
            return new(change, Link: link);
        var (exposed, others) = exposure.Split(change.Context.Release);
        return new(change, exposed.Count, exposed.Failures, others.Count, others.Failures, link)
        {
            ServedBefore = exposure.ServedBefore(change.Context.Release),
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

    private sealed record Exposure(string Service, IReadOnlyList<ReleaseTotals> Since, IReadOnlyList<ReleaseTotals> Between, double SlowSeconds)
    {
        public ((int Count, int Failures) Exposed, (int Count, int Failures) Others) Split(string release) =>
            (Sum(Since.Where(totals => totals.Release == release)), Sum(Since.Where(totals => totals.Release != release)));

        public int ServedBefore(string release) => Sum(Between.Where(totals => totals.Release == release)).Count;

        private (int Count, int Failures) Sum(IEnumerable<ReleaseTotals> totals)
        {
            var (count, failures) = (0L, 0L);
            foreach (var release in totals)
            {
                count += release.Count;
                failures += Math.Min(release.Count, release.Errors + (double.IsInfinity(SlowSeconds) ? 0 : release.Durations.CountAbove(SlowSeconds)));
            }
            return ((int)Math.Min(count, int.MaxValue), (int)Math.Min(failures, int.MaxValue));
        }
    }
}
