using Clew.Analysis.RootCause;
using Clew.Incidents.Gathering;
using Clew.Model;

namespace Clew.Incidents.Timelines.Lanes;

/// <summary>Exemplary traces: some that failed or were slow since the onset, and healthy ones from before and since to compare them with. Pure.</summary>
internal static class TraceLane
{
    private const int MostBad = 8;

    private const int MostHealthy = 2;

    public static IEnumerable<TimelineCandidate> Of(GatheredIncident gathered)
    {
        var slow = SlowBound(gathered);
        var since = gathered.Evidence.Traces.Select(Summary.Of).OfType<Summary>().OrderBy(static trace => trace.Start).ToList();
        var before = gathered.Evidence.BaselineTraces.Select(Summary.Of).OfType<Summary>().Where(static trace => !trace.Failed).OrderBy(static trace => trace.Start).ToList();
        var bad = since.Where(trace => trace.Failed || trace.Duration > slow).ToList();
        foreach (var trace in Spread(bad, MostBad))
            yield return new(
                Entry(trace, $"{trace.Operation} {(trace.Failed ? "failed after" : "took")} {TimeWords.Exact(trace.Duration)}", trace.Failed
                    ? $"one of the requests that failed since the onset{trace.Where}; {trace.Size}"
                    : $"one of the slow requests since the onset; {trace.Size}", TimelineTone.Bad), trace == bad[0] ? 0 : 1);
        foreach (var trace in Spread([.. before.OrderBy(static trace => trace.Duration).Skip(before.Count / 4).Take(Math.Max(1, before.Count / 2)).OrderByDescending(static trace => trace.Start)], MostHealthy))
            yield return new(Entry(trace, $"{trace.Operation} succeeded in {TimeWords.Exact(trace.Duration)}", $"a healthy one from before the onset, to compare; {trace.Size}", TimelineTone.Good), 0);
        foreach (var trace in Spread([.. since.Where(trace => !trace.Failed && trace.Duration <= slow)], MostHealthy))
            yield return new(Entry(trace, $"{trace.Operation} succeeded in {TimeWords.Exact(trace.Duration)}", $"a healthy one since the onset, to compare; {trace.Size}", TimelineTone.Good), 1);
    }

    /// <summary>Twice what nearly all normal requests take; without normal requests nothing is slow.</summary>
    private static long SlowBound(GatheredIncident gathered)
    {
        if (gathered.Scope.Kind == SymptomKind.Errors) return long.MaxValue;
        var durations = gathered.Evidence.BaselineTraces.Select(Summary.Of).OfType<Summary>().Select(static trace => trace.Duration).Order().ToList();
        return durations.Count == 0 ? long.MaxValue : 2 * durations[(int)(0.95 * (durations.Count - 1))];
    }

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> items, int most) => items.Count <= most
        ? items
        : Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))]);

    private static TimelineEntry Entry(Summary trace, string title, string reason, TimelineTone tone) => new()
    {
        Lane = TimelineLane.Traces, Time = trace.Start, End = new(trace.Start.UnixNanoseconds + trace.Duration), Title = OneLine.Of(title), Reason = reason, Link = trace.Link,
        Service = trace.Service, Tone = tone,
    };

    /// <param name="Where">Where the failure begins, when that is another service: <c> in billing</c>.</param>
    private sealed record Summary(string Service, string Operation, Timestamp Start, long Duration, bool Failed, string Where, string Size, string Link)
    {
        public static Summary? Of(TraceSample trace)
        {
            if (trace.Spans.IsEmpty) return null;
            var known = trace.Spans.Select(static span => span.Id).ToHashSet();
            var root = trace.Spans.Where(span => !known.Contains(span.Parent)).DefaultIfEmpty(trace.Spans[0]).MinBy(static span => span.Start);
            var failed = trace.Spans.Where(static span => span.Failed).Select(static span => span.Parent).ToHashSet();
            var deepest = trace.Spans.Where(span => span.Failed && !failed.Contains(span.Id)).Select(static span => span.Peer.Length > 0 ? span.Peer : span.Service).FirstOrDefault();
            var services = trace.Spans.Select(static span => span.Service).Distinct().Count();
            return new(root.Service, root.Operation, root.StartTime, root.Duration, root.Failed, root.Failed && deepest is { } where && where != root.Service ? $", in {where}" : "",
                $"{NumberWords.Of(trace.Spans.Length, "span", "spans")} in {NumberWords.Of(services, "service", "services")}", trace.Link);
        }
    }
}
