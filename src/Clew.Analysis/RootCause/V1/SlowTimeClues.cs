using System.Runtime.InteropServices;
using Clew.Analysis.Baselines;
using Clew.Model;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Where the time goes. All time that requests lose is either spent within an operation or on a call, between caller and callee. What is lost on
/// calls belongs to the service that the slow calls have in common: all its incoming calls or all its outgoing calls are slow, those of others are not.
/// </summary>
internal static class SlowTimeClues
{
    /// <summary>The subject of what is lost between two services.</summary>
    public const string Network = "network";

    /// <summary>For a service that accounts for all the lost time: likely, if nothing else speaks against it (e^5 = 150 to 1).</summary>
    private const double FullPoints = 5;

    /// <summary>Share of what a user normally waits that a slow call must cost: nobody notices less.</summary>
    private const double NoticeableShare = 0.05;

    /// <summary>Where requests fail, that some are slow is rather a consequence.</summary>
    private const double BesideErrors = 0.5;

    /// <summary>Share of the lost time below which a service is not worth a line.</summary>
    private const double LeastCoverage = 0.02;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        var (before, after) = (examined.Before, examined.After);
        before.Roots.Sort();
        var noticeable = NoticeableShare * RobustBaseline.Quantile(CollectionsMarshal.AsSpan(before.Roots), 0.5);
        var calls = after.Waits.Keys.ToDictionary(static call => call, call => Slowness.Of(before.Waits.GetValueOrDefault(call), after.Waits[call], noticeable));
        var operations = after.Operations.Select(entry =>
            (entry.Key, Slow: Slowness.Of(before.Operations.GetValueOrDefault(entry.Key)?.OwnTimes, entry.Value.OwnTimes, noticeable)))
            .Where(static entry => entry.Slow is not null).Select(static entry => (entry.Key, Slow: entry.Slow!.Value)).ToList();
        var total = calls.Values.Sum(static slow => slow?.Excess ?? 0) + operations.Sum(static entry => entry.Slow.Excess);
        if (total <= 0 || before.Roots.Count == 0) return [];
        // What is lost over all requests, beside what they normally take: a rare operation that is very slow hurts few.
        var full = FullPoints * Math.Clamp(total / after.Traces / (NoticeableShare * before.Roots.Average()), 0, 1)
            * (examined.Gathered.Symptom.Kind == SymptomKind.Errors ? BesideErrors : 1);
        return OwnTime(examined, operations, total, full).Concat(Calls(examined, calls, total, full));
    }

    private static IEnumerable<Clue> OwnTime(Examination examined, List<(Operation Key, Slowness Slow)> operations, double total, double full)
    {
        foreach (var service in operations.GroupBy(static entry => entry.Key.Service))
        {
            var coverage = service.Sum(static entry => entry.Slow.Excess) / total;
            if (coverage < LeastCoverage) continue;
            var (key, slow) = service.MaxBy(static entry => entry.Slow.Excess);
            yield return new(service.Key, service.Key == examined.Gathered.Symptom.Service ? RootCauseKind.CodeLocation : RootCauseKind.Dependency, key.Name, full * coverage,
                Words.Of($"{coverage:P0} of the lost time is spent within {service.Key} itself, not in those that it calls: {key.Name} takes {TimeWords.Exact((long)(slow.Now * 1e6))}, usually {TimeWords.Exact((long)(slow.Usual * 1e6))}; {slow.Share:P0} of its runs are slower than normal ones"),
                examined.TraceLink(service.Key));
        }
    }

    private static IEnumerable<Clue> Calls(Examination examined, Dictionary<Call, Slowness?> calls, double total, double full)
    {
        foreach (var service in calls.Keys.SelectMany(static call => new[] { call.Caller, call.Callee }).Distinct())
        {
            var incoming = calls.Where(entry => entry.Key.Callee == service).ToList();
            var outgoing = Outgoing(examined, calls, service);
            var coverage = incoming.Concat(outgoing).Sum(static entry => entry.Value?.Excess ?? 0) / total;
            if (coverage < LeastCoverage) continue;
            var (slowIn, slowOut) = (SlowShare(incoming), SlowShare(outgoing));
            var consistency = Math.Max(slowIn, slowOut);
            var worst = incoming.Concat(outgoing).MaxBy(static entry => entry.Value?.Excess ?? 0);
            var slow = worst.Value!.Value;
            var silent = examined.IsSilent(service);
            yield return new(service, silent ? RootCauseKind.External : RootCauseKind.Resource, silent ? worst.Key.Operation : Network, full * coverage * consistency,
                Words.Of($"{coverage:P0} of the lost time is lost on calls {(slowIn >= slowOut ? "to" : "from")} {service}, between the two services: {consistency:P0} of its kinds of calls are slow; {worst.Key.Operation} takes {TimeWords.Exact((long)(slow.Now * 1e6))} on the way, usually {TimeWords.Exact((long)(slow.Usual * 1e6))}"),
                examined.TraceLink(service));
        }
    }

    /// <summary>
    /// The calls that speak about their caller. Those to a single callee that sends no telemetry do not: what looks like the way there is that callee's work.
    /// </summary>
    private static List<KeyValuePair<Call, Slowness?>> Outgoing(Examination examined, Dictionary<Call, Slowness?> calls, string service)
    {
        var outgoing = calls.Where(entry => entry.Key.Caller == service).ToList();
        var slow = outgoing.Where(static entry => entry.Value is not null).Select(static entry => entry.Key.Callee).Distinct().ToList();
        return slow is [var only] && examined.IsSilent(only) ? [] : outgoing;
    }

    /// <summary>The mean share of slow calls over the kinds of calls: one busy slow call must not hide ten kinds that are well.</summary>
    private static double SlowShare(List<KeyValuePair<Call, Slowness?>> calls) =>
        calls.Count == 0 ? 0 : calls.Average(static entry => entry.Value?.Share ?? 0);
}
