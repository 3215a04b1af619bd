using System.Collections.Concurrent;
using Clew.Incidents.Joining;
using Clew.Model;
using Clew.Storage.Engine;
using Clew.Storage.Rollups;

namespace Clew.Incidents.Impacts;

/// <summary>
/// Measures whom an incident hurts, every ten seconds while it is ongoing. Each time it counts only the last slices anew, for what came late; all of
/// them when it learns of another service, issue or onset, and after a restart.
/// </summary>
public sealed class ImpactMeter(EngineClient engine, RollupQuery rollups)
{
    /// <summary>How far back everything is counted anew. What is older stays as it was counted then.</summary>
    private static readonly TimeSpan MaxBack = TimeSpan.FromHours(2);

    /// <summary>How late a span may come and still be counted: batches of senders, retries, the loader.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(60);

    /// <summary>Buckets of ten seconds are read up to here, then of a minute: some hundred each.</summary>
    private static readonly TimeSpan FineUpTo = TimeSpan.FromHours(1);

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(ImpactSlices.Seconds);

    private readonly ImpactSlices _slices = new(engine);
    private readonly ConcurrentDictionary<string, (string Scope, Timestamp Onset, Timestamp Time)> _measured = new(StringComparer.Ordinal);

    /// <summary>The impact from the onset until now, or null when it was measured in these ten seconds already.</summary>
    /// <exception cref="EngineException">The engine is away.</exception>
    public async Task<Impact?> MeasureAsync(IncidentMembers members, Timestamp now, CancellationToken ct)
    {
        var (incident, scope) = (members.Incident, ImpactScope.Of(members.Incident, members.Findings));
        var (onset, end) = (StartOf(incident.Onset), StartOf(now) + Slice);
        var isKnown = _measured.TryGetValue(incident.Id, out var last) && last.Scope == scope.Key && last.Onset == onset;
        if (isKnown && last.Time == end) return null;
        var from = Later(onset, isKnown ? StartOf(last.Time - Late) : StartOf(now - MaxBack));
        await _slices.CountAsync(incident, scope, from, end, now, ct);
        var impact = await SumAsync(members, scope, onset, now, ct);
        await StoreAsync(incident.Id, impact, now, ct);
        _measured[incident.Id] = (scope.Key, onset, end);
        return impact;
    }

    /// <summary>Forgets an incident that is over.</summary>
    public void Forget(string incident) => _measured.TryRemove(incident, out _);

    private async Task<Impact> SumAsync(IncidentMembers members, ImpactScope scope, Timestamp onset, Timestamp now, CancellationToken ct)
    {
        var incident = members.Incident;
        var step = now - onset <= FineUpTo ? RollupStep.TenSeconds : RollupStep.Minute;
        var from = step == RollupStep.TenSeconds ? onset : StartOf(onset, TimeSpan.FromMinutes(1));
        var (users, failed) = await _slices.SumAsync(incident.Id, onset, ct);
        var active = await rollups.UsersAsync(incident.Project, incident.Environment, null, from, now, failedOnly: false, step, ct);
        var cells = await rollups.RequestsAsync(
            step, from, now, new RollupFilter { Project = incident.Project, Environment = incident.Environment, Service = incident.Service }, ct);
        var operations = Operations(members);
        var requests = cells.Where(cell => operations.Count == 0 || operations.Contains(cell.Operation)).Sum(cell => cell.Count);
        // Users that only errors or deeper spans name are active as well.
        return new(now, users, Math.Max(active, users), failed + MissingRequests.Of(members.Findings, now), Math.Max(requests, failed));
    }

    // Of the service where users meet the trouble; empty when it is the whole of it.
    private static HashSet<string> Operations(IncidentMembers members)
    {
        var subjects = members.Findings.Select(finding => finding.Subject).Where(subject => subject.Service == members.Incident.Service && subject.Issue.Length == 0).ToList();
        return subjects.Any(subject => subject.Operation.Length == 0) ? [] : [.. subjects.Select(subject => subject.Operation)];
    }

    private Task StoreAsync(string incident, Impact impact, Timestamp now, CancellationToken ct) => engine.ExecuteAsync(
        $"""
         INSERT INTO incident_impact (incident, time, users, active_users, failed_requests, requests, version)
         SELECT {incident}, toDateTime({StartOf(now).UnixNanoseconds / 1_000_000_000}, 'UTC'), {impact.Users}, {impact.ActiveUsers},
                {impact.FailedRequests}, {impact.Requests}, {now.UnixNanoseconds / 1_000_000}
         """, ct);

    private static Timestamp StartOf(Timestamp time) => StartOf(time, Slice);

    private static Timestamp StartOf(Timestamp time, TimeSpan width)
    {
        var nanoseconds = width.Ticks * 100;
        return new(time.UnixNanoseconds - (time.UnixNanoseconds % nanoseconds));
    }

    private static Timestamp Later(Timestamp one, Timestamp other) => one >= other ? one : other;
}
