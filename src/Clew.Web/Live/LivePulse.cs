using System.Collections.Concurrent;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Microsoft.Extensions.Logging;

namespace Clew.Web.Live;

/// <summary>
/// Tells open pages that what they show changed: an issue has new events, a document a new version. The engine is asked only while somebody follows
/// issues, once for all of them.
/// </summary>
public sealed partial class LivePulse : IDisposable
{
    /// <summary>Pages that are followed at once; each may cost a rendering every <see cref="Beat"/>. More get no stream and stay as they were loaded.</summary>
    public const int MostListeners = 64;

    /// <summary>How often the engine is asked; a page is never told more often.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>Events that happened longer ago and arrive only now do not move a page: it bounds what every beat reads.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromHours(1);

    /// <summary>The health of services is told every so many beats: 10 s, the width of the finest rollup.</summary>
    private const int HealthBeats = 5;

    /// <summary>Issues looked at in a beat.</summary>
    private const int MostIssues = 10_000;

    private readonly EngineClient _engine;
    private readonly DocumentSet<Issue> _issues;
    private readonly DocumentSet<Incident> _incidents;
    private readonly TimeProvider _clock;
    private readonly ILogger<LivePulse> _log;
    private readonly Lock _gate = new();
    private readonly HashSet<LiveListener> _listeners = [];

    // Documents changed since the last beat. Bounded by the number of issues and incidents.
    private readonly ConcurrentDictionary<LiveTopic, bool> _touched = new();
    private CancellationTokenSource? _beating;

    public LivePulse(EngineClient engine, DocumentStore documents, TimeProvider clock, ILogger<LivePulse> log)
    {
        (_engine, _clock, _log) = (engine, clock, log);
        _issues = documents.Set<Issue>("issue");
        _incidents = documents.Set<Incident>("incident");
        _issues.Changed += TouchIssue;
        _incidents.Changed += TouchIncident;
    }

    /// <summary>Null when <see cref="MostListeners"/> listen already. A new listener is told at the next beat, whatever happens: something may have changed since its page was made.</summary>
    public LiveListener? Listen(params LiveTopic[] topics)
    {
        lock (_gate)
        {
            if (_listeners.Count >= MostListeners) return null;
            var listener = new LiveListener(this, topics);
            _listeners.Add(listener);
            if (_beating is null)
            {
                _beating = new();
                _ = BeatAsync(_beating.Token);
            }
            return listener;
        }
    }

    public void Dispose()
    {
        _issues.Changed -= TouchIssue;
        _incidents.Changed -= TouchIncident;
        lock (_gate) Stop();
    }

    internal void Leave(LiveListener listener)
    {
        lock (_gate)
            if (_listeners.Remove(listener) && _listeners.Count == 0)
                Stop();
    }

    private void Stop()
    {
        _beating?.Cancel();
        _beating?.Dispose();
        _beating = null;
    }

    private void TouchIssue(string id) => Touch(new(LiveKind.Issue, id));

    private void TouchIncident(string id) => Touch(new(LiveKind.Incident, id));

    private void Touch(LiveTopic topic)
    {
        lock (_gate)
            if (_listeners.Count == 0)
                return;
        _touched[topic] = true;
    }

    private async Task BeatAsync(CancellationToken ct)
    {
        var newest = new Dictionary<IssueId, ulong>();
        using var timer = new PeriodicTimer(Beat, _clock);
        try
        {
            for (var beat = 0; await timer.WaitForNextTickAsync(ct); beat++)
            {
                var changed = Touched();
                if (Follows(LiveKind.Issue)) await AddIssuesAsync(changed, newest, ct);
                if (beat % HealthBeats == 0) changed.Add(LiveTopic.Health);
                Tell(changed);
            }
        }
        catch (OperationCanceledException)
        {
            // The last listener left.
        }
    }

    private HashSet<LiveTopic> Touched()
    {
        var changed = new HashSet<LiveTopic>();
        foreach (var topic in _touched.Keys)
            if (_touched.TryRemove(topic, out _))
                changed.Add(topic);
        return changed;
    }

    private bool Follows(LiveKind kind)
    {
        lock (_gate) return _listeners.Any(listener => listener.Follows(kind));
    }

    private async Task AddIssuesAsync(HashSet<LiveTopic> changed, Dictionary<IssueId, ulong> newest, CancellationToken ct)
    {
        try
        {
            // Ids of requests only rise: a greater one is something new, whenever it happened.
            var rows = await _engine.ListAsync<NewestRow>($"""
                SELECT issue, max(ingest_id) AS newest FROM errors WHERE time >= {Timestamp.From(_clock.GetUtcNow()) - Reach} AND issue != 0 AND project != {Project.CanaryId}
                GROUP BY issue ORDER BY newest DESC LIMIT {MostIssues}
                """, ct);
            foreach (var row in rows)
            {
                if (newest.TryGetValue(row.Issue, out var known) && known >= row.Newest) continue;
                newest[row.Issue] = row.Newest;
                changed.Add(LiveTopic.Of(row.Issue));
            }
        }
        catch (EngineException error)
        {
            LogMissedBeat(error);
        }
    }

    private void Tell(HashSet<LiveTopic> changed)
    {
        lock (_gate)
            foreach (var listener in _listeners)
                listener.Tell(changed);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The engine did not answer; open pages stay as they are until it does.")]
    private partial void LogMissedBeat(Exception error);

    private sealed record NewestRow(IssueId Issue, ulong Newest);
}
