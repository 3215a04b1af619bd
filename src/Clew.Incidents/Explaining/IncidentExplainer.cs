using System.Collections.Concurrent;
using System.Diagnostics;
using Clew.Analysis.RootCause;
using Clew.Incidents.Commands;
using Clew.Incidents.Gathering;
using Clew.Incidents.Runbooks;
using Clew.Incidents.Timelines;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Snapshots;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Explaining;

/// <summary>
/// Explains incidents while they last (<see cref="ExplainingSchedule"/>): gathers the evidence, ranks the causes, makes the suggestion and the timeline, and
/// keeps what it found out. After a restart every ongoing one is explained again at once.
/// </summary>
public sealed partial class IncidentExplainer(
    DocumentStore documents, EvidenceGatherer gatherer, IncidentTimelineMaker timelines, IncidentSnapshots snapshots, HealthyReleases healthy, IncidentCommands commands,
    RunbookShelf runbooks, TimeProvider time, ILogger<IncidentExplainer> logger) : BackgroundService
{
    /// <summary>How often it looks for incidents that are due; one that opens is looked at at once.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>A deployment this long before the onset is shown beside the incident.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(30);

    /// <summary>Releases that are shown beside an incident.</summary>
    private const int MostReleases = 5;

    private readonly DocumentSet<Incident> _incidents = documents.Set<Incident>("incident");
    private readonly DocumentSet<Finding> _findings = documents.Set<Finding>("finding");
    private readonly ConcurrentDictionary<string, (int Done, DateTimeOffset Last)> _explained = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Explains all incidents that are due, one after the other.</summary>
    public async Task TickAsync(DateTimeOffset now, CancellationToken ct = default)
    {
        // The canary's incidents are known in every detail, and its timing must not hang on ours.
        foreach (var incident in _incidents.All().Select(static document => document.Body).Where(static incident => incident.Project != Project.CanaryId))
        {
            var (done, last) = _explained.TryGetValue(incident.Id, out var known) ? known : (0, (DateTimeOffset?)null);
            if (!ExplainingSchedule.IsDue(incident, done, last, now)) continue;
            _explained[incident.Id] = (incident.IsOngoing ? done + 1 : done, now);
            try
            {
                await ExplainAsync(incident, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Also a mistake of ours: what cannot be explained must not end what detects and tells.
                LogNotExplained(logger, incident.Id, error);
            }
        }
    }

    /// <summary>Explains one incident now, whether or not it is due, and keeps the answer.</summary>
    public async Task<Explanation> ExplainAsync(Incident incident, CancellationToken ct = default)
    {
        var now = Timestamp.From(time.GetUtcNow());
        var gathered = await gatherer.GatherAsync(incident, [.. incident.Findings.Select(_findings.Get).OfType<Finding>()], ct);
        var started = Stopwatch.GetTimestamp();
        var ranking = RootCauseRankers.Current.Rank(gathered.Evidence);
        var ranked = Stopwatch.GetElapsedTime(started);
        var explanation = new Explanation
        {
            Incident = incident.Id,
            Algorithm = ranking.Algorithm,
            Time = now,
            Sentence = CauseSentence.Of(incident, ranking),
            Candidates = ranking.Candidates,
            EnoughEvidence = ranking.EnoughEvidence,
            Missing = [.. ranking.Missing, .. gathered.NotRead],
            Suggestion = Suggestion.Of(ranking, gathered, await healthy.FindAsync(ranking, gathered, ct)),
            Runbook = runbooks.For(incident, ranking is { EnoughEvidence: true, Candidates: [var likely, ..] } ? likely.Service : "")?.Id ?? "",
            GatheringMilliseconds = gathered.Took.TotalMilliseconds,
            RankingMilliseconds = ranked.TotalMilliseconds,
        };
        await snapshots.WriteAsync(incident.Id, SnapshotKind.Explanation, now, explanation, ct);
        var cause = ranking is { EnoughEvidence: true, Candidates: [var first, ..] }
            ? new ProbableCause(RootCauseWords.Id(first.Kind), first.Service, first.Subject, first.Probability)
            : null;
        await commands.ExplainedAsync(incident.Id, cause, explanation.Suggestion, releases: ReleasesNear(gathered), ct: ct);
        await snapshots.WriteAsync(incident.Id, SnapshotKind.Timeline, now, await timelines.MakeAsync(incident, gathered, now, ct), ct);
        return explanation;
    }

    /// <summary>As <c>service release</c>: what was deployed on the path shortly before.</summary>
    private static IEnumerable<string> ReleasesNear(GatheredIncident gathered) => gathered.Evidence.Changes.Select(static observed => observed.Change)
        .Where(change => change is { Kind: ChangeKind.Deployment, Context.Release.Length: > 0 } && gathered.Path.Contains(change.Context.Service)
            && change.Context.Time <= gathered.Scope.Onset && gathered.Scope.Onset - change.Context.Time <= Near)
        .Select(static change => $"{change.Context.Service} {change.Context.Release}").Take(MostReleases);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _incidents.Changed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TickAsync(time.GetUtcNow(), stoppingToken);
                await _wake.WaitAsync(Tick, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
        finally
        {
            _incidents.Changed -= Wake;
        }
    }

    // At most one waiting wake-up: one look sees all that changed before it.
    private void Wake(string id)
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has just woken it.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Incident {Id} could not be explained; it is tried again when it is due.")]
    private static partial void LogNotExplained(ILogger logger, string id, Exception error);
}
