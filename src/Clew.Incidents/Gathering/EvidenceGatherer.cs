using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Clew.Analysis.Baselines;
using Clew.Analysis.RootCause;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Rollups;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Gathering;

/// <summary>
/// Gathers what is known around an incident, in two rounds of parallel reads: first where its requests enter and whom they pass, then everything about those
/// services. Each read is bounded in rows and in time.
/// </summary>
public sealed class EvidenceGatherer
{
    /// <summary>Quantile of normal durations beyond which a request counts as too slow.</summary>
    private const double SlowQuantile = 0.95;

    /// <summary>Normal traces of an operation without which nothing is slow.</summary>
    private const int LeastUsual = 20;

    private readonly EntryReader _entries;
    private readonly TraceReader _traces;
    private readonly CallReader _calls;
    private readonly SeriesReader _series;
    private readonly MetricReader _metrics;
    private readonly IssueReader _issues;
    private readonly LogPatternReader _patterns;
    private readonly ChangeReader _changes;
    private readonly SegmentReader _segments;
    private readonly HistoryReader _history;
    private readonly GatheringOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EvidenceGatherer> _logger;

    public EvidenceGatherer(
        EngineClient engine, RollupQuery rollups, DocumentStore documents, GatheringOptions options, TimeProvider time, ILogger<EvidenceGatherer> logger)
    {
        (_entries, _traces, _calls, _series) = (new(engine), new(engine), new(engine), new(engine));
        (_metrics, _issues, _patterns) = (new(engine), new(engine, documents), new(engine));
        (_changes, _segments, _history) = (new(engine, rollups), new(engine), new(documents));
        (_options, _time, _logger) = (options, time, logger);
    }

    public async Task<GatheredIncident> GatherAsync(Incident incident, IReadOnlyCollection<Finding> findings, CancellationToken ct = default)
    {
        var started = _time.GetTimestamp();
        var scope = ScopeOfIncident.Of(incident, findings, Timestamp.From(_time.GetUtcNow()));
        var reads = new BoundedReads(_options.LongestRead, _time, _logger, ct);
        var learning = reads.ReadAsync("the calls between services", [], token => _calls.ReadAsync(scope, token));
        var changing = reads.ReadAsync("changes", [], token => _changes.ReadAsync(scope, token));
        var entry = await reads.ReadAsync("where requests enter", new(scope.Service, scope.Operations), token => _entries.ReadAsync(scope, token));
        var windows = await reads.ReadAsync("how busy the entry is", new(scope.Since, scope.Before), token => _entries.WindowsAsync(scope, entry, token));
        var samples = await reads.ReadAsync("traces", TraceSamples.Empty, token => _traces.ReadAsync(scope, entry, windows, token));
        var calls = await learning;
        var path = PathServices.Of(entry.Service, scope.Services, calls.Concat(CallsOf(samples)));

        var measuring = reads.ReadAsync("the services' series", [], token => _series.ReadAsync(scope, path, token));
        var resourcing = reads.ReadAsync("the services' metrics", [], token => _metrics.ReadAsync(scope, path, token));
        var erring = reads.ReadAsync("issues", [], token => _issues.ReadAsync(scope, samples.Since, token));
        var logging = reads.ReadAsync("log patterns", [], token => _patterns.ReadAsync(scope, path, token));
        var dividing = reads.ReadAsync("what failing requests share", [], token => _segments.ReadAsync(scope, entry, windows, SlowBounds(scope, entry, samples), token));
        var patterns = await logging;
        return new()
        {
            Scope = scope,
            Entry = entry.Service,
            Path = path,
            Patterns = patterns,
            Evidence = new()
            {
                Symptom = new(SymptomService.Of(scope, entry.Service, samples), scope.Kind, scope.Onset),
                Calls = calls,
                Series = [.. await measuring, .. await resourcing],
                Traces = samples.Since,
                BaselineTraces = samples.Before,
                Issues = await erring,
                LogPatterns = [.. patterns.Select(static pattern => pattern.ToCount())],
                Changes = await changing,
                Segments = await dividing,
                History = _history.Read(incident),
            },
            NotRead = reads.NotRead,
            Took = _time.GetElapsedTime(started),
        };
    }

    private static IEnumerable<CallEdge> CallsOf(TraceSamples samples)
    {
        foreach (var trace in samples.Since.Concat(samples.Before))
        {
            var services = new Dictionary<ulong, string>(trace.Spans.Length);
            foreach (var span in trace.Spans) services.TryAdd(span.Id, span.Service);
            foreach (var span in trace.Spans)
                if (services.TryGetValue(span.Parent, out var caller) && caller != span.Service) yield return new(caller, span.Service);
        }
    }

    /// <summary>What is too slow, where time is the trouble: beyond nearly all of the normal traces of that operation.</summary>
    private static Dictionary<string, long> SlowBounds(GatheringScope scope, EntryReader.Entry entry, TraceSamples samples) => scope.Kind != SymptomKind.Latency
        ? []
        : samples.Before.SelectMany(static trace => trace.Spans).Where(span => span.Service == entry.Service && entry.Operations.Contains(span.Operation))
            .GroupBy(static span => span.Operation).Where(static operation => operation.Count() >= LeastUsual).ToDictionary(static operation => operation.Key, static operation =>
            {
                var durations = operation.Select(static span => (double)span.Duration).ToList();
                durations.Sort();
                return (long)RobustBaseline.Quantile(CollectionsMarshal.AsSpan(durations), SlowQuantile);
            });
}
