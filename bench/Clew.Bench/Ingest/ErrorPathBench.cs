using System.CommandLine;
using Clew.Analysis.Grouping;
using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Scrubbing;
using Clew.Analysis.Stacktraces;
using Clew.Ingest;
using Clew.Ingest.Errors;
using Clew.Ingest.Scrubbing;
using Clew.Ingest.Storms;
using Clew.Model;
using Clew.Protocols.Sentry;
using Clew.Storage.Rows;

namespace Clew.Bench.Ingest;

/// <summary>
/// The way of a Sentry event of 5 KB from its bytes to its row, step by step in one thread: processor time and memory of each. What `ingest --signals
/// errors` measures of a whole server is this, HTTP, the journal and the engine.
/// </summary>
public sealed class ErrorPathBench : IBenchmark
{
    private static readonly Option<int> Events = new("--events") { Description = "Of each step; 1000 to 1000000.", DefaultValueFactory = _ => 20_000 };

    /// <summary>Until the compiler in the background has done what it will do.</summary>
    private const int WarmUps = 6_000;

    private static readonly KeyScope Scope = new("default", "production", "shop");

    private readonly TextScrubber _scrubber = new(ScrubPolicy.Default);
    private readonly OccurrenceMatcher _occurrences = new(TimeProvider.System);
    private readonly StormBuckets _storms = new(new IngestOptions { WholeErrorsPerSecond = 0 }, TimeProvider.System);
    private readonly IReadOnlyList<RequestTemplate> _templates = Requests.Of("errors", 1);
    private ulong _number;

    public string Name => "error-path";

    public string Description => "Processor time and memory of each step that a Sentry event takes before it is in the journal.";

    public IReadOnlyList<Option> Options => [Events];

    public Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var events = Math.Clamp(options.GetValue(Events), 1_000, 1_000_000);
        Measure(WarmUps);
        Thread.Sleep(TimeSpan.FromSeconds(1));
        Measure(WarmUps);
        return Task.FromResult<object>(new Result(Measure(events)));
    }

    private List<Step> Measure(int events)
    {
        var bodies = _templates.Select(template => { template.Renew(_number += 1_000_000, (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000); return template.Body.ToArray(); }).ToList();
        var received = Timestamp.From(TimeProvider.System.GetUtcNow());
        var steps = new List<Step>();
        var decoded = Run("decode", bodies, body => SentryEnvelope.Decode(body, Scope, received).Errors[0]);
        var normal = Run("frames", decoded, static error => error with { Exceptions = FrameNormalizer.Normalize(error.Exceptions, error.Platform) });
        var scrubbed = Run("scrub", normal, error => new ErrorScrubber(_scrubber).Scrub(error));
        var judged = Run("group", scrubbed, static error => (Error: error, Result: GroupingAlgorithms.Current.Group(error)));
        var grouped = Run("features", judged, item => Of(item.Error, item.Result));
        using var buffer = new RowBuffer();
        Run("row", grouped, error => { buffer.Clear(); ErrorRow.Write(buffer, error, received, 1); return buffer.Length; });
        steps.Add(new("together", Math.Round(steps.Sum(static step => step.Us), 1), steps.Sum(static step => step.Bytes)));
        return steps;

        List<TTo> Run<TFrom, TTo>(string name, List<TFrom> from, Func<TFrom, TTo> step)
        {
            var (cpu, memory) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            for (var i = 0; i < events; i++) step(from[i % from.Count]);
            steps.Add(new(name, Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / events, 1), (GC.GetAllocatedBytesForCurrentThread() - memory) / events));
            return [.. from.Select(step)];
        }
    }

    private GroupedError Of(ErrorEvent error, GroupingResult grouping)
    {
        var features = grouping.Features ?? GroupingFeatures.Of(error);
        var home = IssueId.From(error.Context.Project, grouping.Key);
        return new()
        {
            Error = error,
            Issue = home,
            Key = grouping.Key,
            Fingerprint = grouping.Fingerprint,
            Type = grouping.Type,
            Title = grouping.Title,
            Culprit = grouping.Culprit,
            Occurrence = _occurrences.Match(error),
            Features = FeatureText.Write(features),
            Strand = features.Strand,
            Home = home,
            IsLight = !_storms.KeepsWhole(home, error.Context),
        };
    }

    /// <param name="Us">Microseconds of the process for an event.</param>
    /// <param name="Bytes">Of memory that the step asks for.</param>
    private sealed record Step(string Name, double Us, long Bytes);

    private sealed record Result(IReadOnlyList<Step> Steps);
}
