using System.Collections.Immutable;
using System.Globalization;
using Clew.Analysis.RootCause;
using Clew.Model;
using Xunit;

namespace Clew.Analysis.Tests.RootCause;

public sealed class InvarianceTests
{
    /// <summary>Random incidents that are tried; each with its own seed, so that a failure can be repeated.</summary>
    private const int Incidents = 300;

    private static readonly string[] Services = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void Renaming_services_and_operations_changes_nothing_but_the_names()
    {
        for (var seed = 0; seed < Incidents; seed++)
        {
            var gathered = Some(new Random(seed));
            var names = Services.Concat(["x", "y", "z"]).ToDictionary(static name => name, _ => Guid.NewGuid().ToString("n"));
            var originals = names.ToDictionary(static name => name.Value, static name => name.Key);
            var expected = RootCauseRankers.Current.Rank(gathered).Candidates.Select(static candidate => (candidate.Kind, candidate.Service, candidate.Points));
            var renamed = RootCauseRankers.Current.Rank(Renamed(gathered, names)).Candidates.Select(candidate => (candidate.Kind, originals[candidate.Service], candidate.Points));
            Assert.Equal(expected, renamed);
        }
    }

    [Fact]
    public void Any_evidence_gets_an_answer_with_probabilities()
    {
        for (var seed = 0; seed < Incidents; seed++)
        {
            var ranking = RootCauseRankers.Current.Rank(Some(new Random(seed)));
            Assert.All(ranking.Candidates, static candidate => Assert.InRange(candidate.Probability, 0, 1));
            Assert.InRange(ranking.Candidates.Sum(static candidate => candidate.Probability), 0, 1);
            Assert.Equal(ranking.Candidates.OrderByDescending(static candidate => candidate.Points), ranking.Candidates);
        }
    }

    [Fact]
    public void The_same_evidence_gets_the_same_answer()
    {
        var gathered = Some(new Random(7));
        var (first, second) = (RootCauseRankers.Current.Rank(gathered), RootCauseRankers.Current.Rank(gathered));
        Assert.Equal(first.Candidates.Select(Text), second.Candidates.Select(Text));
        static string Text(RootCauseCandidate candidate) => $"{candidate.Kind} {candidate.Service} {candidate.Subject} {candidate.Probability:R} {string.Join('|', candidate.Evidence)}";
    }

    // Evidence without any sense: gaps, not-a-numbers, spans that are their own ancestors, services that call themselves.
    private static GatheredEvidence Some(Random random) => new()
    {
        Symptom = new(Pick(random), (SymptomKind)random.Next(4), Incident.Onset),
        Calls = [.. Enumerable.Range(0, random.Next(8)).Select(_ => new CallEdge(Pick(random), Pick(random)))],
        Series = [.. Enumerable.Range(0, random.Next(30)).Select(_ => Series(random))],
        Traces = [.. Enumerable.Range(0, random.Next(60)).Select(i => Trace(random, i, slow: 10))],
        BaselineTraces = [.. Enumerable.Range(0, random.Next(60)).Select(i => Trace(random, i, slow: 1))],
    };

    private static ServiceSeries Series(Random random) => new()
    {
        Service = Pick(random),
        Measure = Enum.GetValues<SeriesMeasure>()[random.Next(Enum.GetValues<SeriesMeasure>().Length)],
        Name = "m",
        Window = [.. Enumerable.Range(0, random.Next(8)).Select(i => new SeriesPoint(Incident.Onset + TimeSpan.FromMinutes(i - 2), Value(random)))],
        Baseline = [.. Enumerable.Range(0, random.Next(40)).Select(i => new SeriesPoint(Incident.Onset - TimeSpan.FromMinutes(60 + i), Value(random) / 3))],
    };

    private static double Value(Random random) => random.Next(20) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => 0, 3 => -1, _ => random.NextDouble() };

    private static TraceSample Trace(Random random, int i, int slow)
    {
        var spans = ImmutableArray.CreateBuilder<TraceSpan>();
        for (var id = 1; id <= random.Next(1, 12); id++)
            spans.Add(new((ulong)id, (ulong)random.Next(12), Pick(random), ((char)('x' + random.Next(3))).ToString(), Incident.Onset.UnixNanoseconds + random.Next(1_000_000), random.Next(slow * 10_000_000), random.Next(9) == 0, random.Next(5) == 0 ? Pick(random) : ""));
        return new(i.ToString(CultureInfo.InvariantCulture), spans.ToImmutable());
    }

    private static string Pick(Random random) => Services[random.Next(Services.Length)];

    private static GatheredEvidence Renamed(GatheredEvidence gathered, Dictionary<string, string> names) => gathered with
    {
        Symptom = gathered.Symptom with { Service = names[gathered.Symptom.Service] },
        Calls = [.. gathered.Calls.Select(edge => new CallEdge(names[edge.Caller], names[edge.Callee]))],
        Series = [.. gathered.Series.Select(series => series with { Service = names[series.Service] })],
        Traces = [.. gathered.Traces.Select(trace => Renamed(trace, names))],
        BaselineTraces = [.. gathered.BaselineTraces.Select(trace => Renamed(trace, names))],
    };

    private static TraceSample Renamed(TraceSample trace, Dictionary<string, string> names) => trace with
    {
        Spans = [.. trace.Spans.Select(span => span with { Service = names[span.Service], Operation = names[span.Operation], Peer = span.Peer.Length == 0 ? "" : names[span.Peer] })],
    };
}
