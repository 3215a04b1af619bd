using System.Collections.Immutable;
using Clew.Analysis.RootCause;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;

namespace Clew.Incidents.Gathering;

/// <summary>Reads the issues that have error events since the onset, with their rates before and after, and where their errors began.</summary>
internal sealed class IssueReader(EngineClient engine, DocumentStore documents)
{
    /// <summary>Issues with the most events; a storm of more kinds is one kind of trouble.</summary>
    private const int MostIssues = 60;

    /// <summary>Error events of the sampled traces.</summary>
    private const int MostEvents = 6_000;

    /// <summary>Normal times that rates are learned from.</summary>
    private static readonly TimeSpan Baseline = TimeSpan.FromMinutes(60);

    public async Task<ImmutableArray<ObservedIssue>> ReadAsync(GatheringScope scope, ImmutableArray<TraceSample> traces, CancellationToken ct)
    {
        var failing = traces.Where(static trace => trace.Spans.Any(static span => span.Failed)).ToList();
        var events = EventsAsync(scope, failing, ct);
        var rates = await RatesAsync(scope, ct);
        var origins = ErrorOrigins.Of(await events, failing);
        var set = documents.Set<Issue>("issue");
        var minutes = Math.Max(scope.Since.Length.TotalMinutes, 1.0 / 6);
        return [.. rates.Select(rate => Of(rate, set.Get(rate.Issue.ToString()), origins, minutes))];
    }

    private static ObservedIssue Of(Rate rate, Issue? issue, Dictionary<(ulong Issue, string Service), double> origins, double minutes) => new(
        rate.Service, issue is null ? rate.Type : Name(issue), rate.Culprit, issue?.FirstSeen ?? rate.First, rate.Usual / Baseline.TotalMinutes, rate.Now / minutes,
        $"/issues/{rate.Issue}", origins.GetValueOrDefault((rate.Issue.Value, rate.Service), 1));

    private static string Name(Issue issue) =>
        issue.Title.Length == 0 || issue.Title == issue.Type ? issue.Type : Timelines.OneLine.Of($"{issue.Type}: {issue.Title}");

    private Task<IReadOnlyList<Rate>> RatesAsync(GatheringScope scope, CancellationToken ct) => engine.ListAsync<Rate>(
        $"""
         SELECT e.issue AS issue, e.service AS service, toInt64(uniqExactIf(e.occurrence, e.time >= {scope.Onset})) AS now,
                toInt64(uniqExactIf(e.occurrence, e.time < {scope.Onset})) AS usual, toUnixTimestamp64Nano(min(e.time)) AS first,
                any(e.type) AS type, any(e.culprit) AS culprit
         FROM errors AS e
         WHERE e.project = {scope.Project} AND e.environment = {scope.Environment} AND e.issue != 0
               AND e.time >= {scope.Onset - Baseline} AND e.time <= {scope.Since.To}
         GROUP BY issue, service HAVING now > 0 ORDER BY now DESC, issue, service LIMIT {MostIssues}
         """, ct);

    private async Task<IReadOnlyList<ErrorOfTrace>> EventsAsync(GatheringScope scope, List<TraceSample> failing, CancellationToken ct)
    {
        if (failing.Count == 0) return [];
        var ids = failing.Select(static trace => TraceId.TryParse(trace.TraceId, out var id) ? id : TraceId.None);
        var around = scope.Since.Widen(TraceReader.Around);
        return await engine.ListAsync<ErrorOfTrace>(
            $"""
             SELECT DISTINCT lower(hex(e.trace_id)) AS trace, reinterpretAsUInt64(e.span_id) AS span, e.issue AS issue, e.service AS service
             FROM errors AS e
             WHERE e.project = {scope.Project} AND e.issue != 0 AND e.trace_id IN {ids} AND e.time >= {around.From} AND e.time <= {around.To}
             LIMIT {MostEvents}
             """, ct);
    }

    private sealed record Rate(IssueId Issue, string Service, long Now, long Usual, Timestamp First, string Type, string Culprit);
}
