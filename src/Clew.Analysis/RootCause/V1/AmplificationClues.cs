using System.Runtime.InteropServices;
using Clew.Analysis.Baselines;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Load that is made of few requests: a call that is tried again because it takes too long adds to the very load that makes it slow. Then the service that is
/// called suffers from traffic, though users send no more than ever; not from its code, and not from those that it calls. (Bronson et al., "Metastable
/// Failures in Distributed Systems", HotOS 2021: the trigger may be long gone.)
/// </summary>
internal static class AmplificationClues
{
    private const double PointsPerDoubling = 2;

    private const double MostPoints = 5;

    /// <summary>Calls for one run, beside the normal ones, from which they are a load of their own.</summary>
    private const double LeastRatio = 2;

    /// <summary>Runs on either side without which a mean is chance.</summary>
    private const int LeastRuns = 10;

    /// <summary>Failed calls without which nobody can say whether they failed by taking too long.</summary>
    private const int LeastFailed = 5;

    /// <summary>A failed call that waited as long as nearly all normal ones at least did not fail at once.</summary>
    private const double PatientQuantile = 0.9;

    /// <summary>Each service that is called too often, with the evidence for it.</summary>
    public static IEnumerable<Clue> Of(Examination examined)
    {
        foreach (var (operation, after) in examined.After.Operations)
        {
            if (!examined.Before.Operations.TryGetValue(operation, out var before)) continue;
            foreach (var (step, now) in after.Steps)
            {
                var callee = step == Operation.Nothing ? "" : examined.CalleeOf(step);
                var usual = before.Steps.GetValueOrDefault(step);
                if (callee.Length == 0 || examined.IsSilent(callee) || usual.Taken < LeastRuns || now.Taken < LeastRuns) continue;
                var ratio = (double)now.Times / after.Count / ((double)usual.Times / before.Count);
                if (ratio < LeastRatio || !FailsByWaiting(examined, step)) continue;
                yield return new(callee, RootCauseKind.Traffic, $"calls repeated by {operation.Service}", Math.Min(MostPoints, PointsPerDoubling * Math.Log2(ratio)),
                    Words.Of($"{operation.Service} does {step.Name} {now.TimesByRun:0.#} times in a run, normally {usual.TimesByRun:0.#} times, because it takes too long: so {callee} gets {ratio:0.#} times the requests for the same work"),
                    examined.TraceLink(operation.Service));
            }
        }
    }

    private static bool FailsByWaiting(Examination examined, Operation step)
    {
        if (!examined.Before.Operations.TryGetValue(step, out var before) || !examined.After.Operations.TryGetValue(step, out var after)) return false;
        if (after.FailedDurations.Count < LeastFailed) return false;
        before.Durations.Sort();
        after.FailedDurations.Sort();
        return RobustBaseline.Quantile(CollectionsMarshal.AsSpan(after.FailedDurations), 0.5) > RobustBaseline.Quantile(CollectionsMarshal.AsSpan(before.Durations), PatientQuantile);
    }
}
