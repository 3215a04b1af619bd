using System.Collections.Concurrent;
using System.Threading.Channels;
using Clew.Ingest.Errors;
using Clew.Ingest.Loading;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Issues;

/// <summary>
/// Opens issues: each error event that is accepted passes by, and the first of an issue makes its document. An event of an open issue costs a
/// lookup. What a crash or a full queue loses here is found again in the engine.
/// </summary>
public sealed class IssueTracker : BackgroundService
{
    /// <summary>Events that wait for the tracker's thread; they are first sights, so a few hundred are many.</summary>
    private const int MaxQueued = 2_000;

    /// <summary>Who opened an issue, in the history of its document.</summary>
    private const string Actor = "clew";

    /// <summary>How often waiting events are looked at. Part of the time from an error to its issue.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two searches of the engine while events come faster than they can be held, and after a failure of the engine.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<Sighting> _queue = Channel.CreateBounded<Sighting>(new BoundedChannelOptions(MaxQueued) { SingleReader = true });

    // When each issue was first seen, for all that are open or about to be: what an event is compared with.
    private readonly ConcurrentDictionary<IssueId, Timestamp> _firstSeen = new();
    private readonly DocumentSet<Issue> _issues;
    private readonly Loader _loader;
    private readonly RequestOutcomes _outcomes;
    private readonly UnopenedIssues _unopened;
    private readonly IssueCandidates _candidates;
    private readonly TimeProvider _time;
    private readonly ILogger<IssueTracker> _logger;
    private volatile bool _overflowed;

    public IssueTracker(
        DocumentStore documents, EngineClient engine, Loader loader, RequestOutcomes outcomes, TimeProvider time, ILogger<IssueTracker> logger)
    {
        (_loader, _outcomes, _time, _logger) = (loader, outcomes, time, logger);
        _issues = documents.Set<Issue>("issue");
        _unopened = new(engine);
        _candidates = new(outcomes, time);
    }

    /// <summary>Takes note of error events that were accepted. Returns at once; safe for concurrent use.</summary>
    /// <param name="position">What the journal said of their append.</param>
    /// <param name="errors">Events that belong to an issue.</param>
    public void Observe(long position, IReadOnlyList<GroupedError> errors)
    {
        foreach (var error in errors)
        {
            var time = error.Error.Context.Time;
            var isKnown = _firstSeen.TryGetValue(error.Issue, out var firstSeen);
            if (isKnown && time >= firstSeen) continue;
            var decision = isKnown ? IssueDecision.Opens : HandledRule.Decide(error.Error, _outcomes);
            if (decision == IssueDecision.Handled) continue;
            var isDecided = decision == IssueDecision.Opens;
            if (!_queue.Writer.TryWrite(new(position, _time.GetTimestamp(), error, isDecided))) _overflowed = true;
            else if (isDecided) NoteSeen(error.Issue, time);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the server.
        await Task.Yield();
        foreach (var issue in _issues.All()) NoteSeen(issue.Body.Id, issue.Body.FirstSeen);
        try
        {
            await Task.WhenAll(OpenAsync(stoppingToken), SearchAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is in the journal or in the engine and is found on the next start.
        }
    }

    private void NoteSeen(IssueId issue, Timestamp time) => _firstSeen.AddOrUpdate(issue, time, (_, known) => time < known ? time : known);

    private async Task OpenAsync(CancellationToken ct)
    {
        while (true)
        {
            if (_candidates.IsEmpty) await _queue.Reader.WaitToReadAsync(ct);
            else await Task.Delay(Tick, _time, ct);
            while (_queue.Reader.TryRead(out var sighting))
                if (!_candidates.TryAdd(sighting))
                    _overflowed = true;
            _candidates.Review();
            foreach (var first in _candidates.Ready(_loader.LoadedThrough))
            {
                await StoreAsync(first, ct);
                _candidates.Remove(first);
            }
        }
    }

    /// <summary>Looks for issues that were never opened: once what an earlier run left in the journal is loaded, and whenever events had no room.</summary>
    private async Task SearchAsync(CancellationToken ct)
    {
        await _loader.DrainAsync(ct);
        await OpenMissingAsync(ct);
        // What was accepted just before the last stop is old enough now.
        await Task.Delay(IssueCandidates.Hold, _time, ct);
        await OpenMissingAsync(ct);
        while (true)
        {
            await Task.Delay(Pause, _time, ct);
            if (!_overflowed) continue;
            _overflowed = false;
            await _loader.DrainAsync(ct);
            await Task.Delay(IssueCandidates.Hold, _time, ct);
            await OpenMissingAsync(ct);
        }
    }

    private async Task OpenMissingAsync(CancellationToken ct)
    {
        while (true)
            try
            {
                var before = Timestamp.From(_time.GetUtcNow() - IssueCandidates.Hold);
                await foreach (var first in _unopened.FindAsync(before, ct)) await StoreAsync(first, ct);
                return;
            }
            catch (EngineException error)
            {
                _logger.LogWarning("Issues that were not opened are looked for again in {Pause}: {Reason}", Pause, error.Message);
                await Task.Delay(Pause, _time, ct);
            }
    }

    /// <summary>Makes the document, or corrects when the issue was first seen. Goes on until the engine has stored it.</summary>
    private async Task StoreAsync(GroupedError first, CancellationToken ct)
    {
        var id = first.Issue.ToString();
        while (true)
            try
            {
                var open = _issues.Find(id);
                if (open is not null) NoteSeen(first.Issue, open.Body.FirstSeen);
                if (open is not null && open.Body.FirstSeen <= first.Error.Context.Time) return;
                var issue = open is null ? NewIssue.From(first) : NewIssue.SeenEarlier(open.Body, first);
                var outcome = await _issues.PutAsync(id, issue, Actor, open?.Version ?? 0, ct);
                // Not stored: somebody else wrote it meanwhile, so look again at what it says now.
                if (!outcome.IsStored) continue;
                NoteSeen(first.Issue, issue.FirstSeen);
                if (open is null && issue.Project != Project.CanaryId) _logger.LogInformation("Issue {Issue} opened: {Type} in {Service}", id, issue.Type, issue.Service);
                return;
            }
            catch (EngineException error)
            {
                _logger.LogWarning("Issue {Issue} is stored again in {Pause}: {Reason}", id, Pause, error.Message);
                await Task.Delay(Pause, _time, ct);
            }
    }
}
