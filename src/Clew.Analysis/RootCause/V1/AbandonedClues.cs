using Clew.Analysis.Comparison;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Where requests stop. An operation that fails does not take its next steps, whether or not anybody reports an error: the step after which it
/// normally went on is now its last. Followed downwards, the deepest operation that stops early is where it fails.
/// </summary>
internal static class AbandonedClues
{
    private const double FullPoints = 6;

    /// <summary>Occurrences of a step without which its normal continuation is unknown.</summary>
    private const int LeastUsual = 5;

    /// <summary>See <see cref="TwoProportions"/>: 1 of 1 abandoned after 0 of 13 scores 2.9, and a changed mix of requests stays below for rare steps.</summary>
    private const double LeastScore = 2.5;

    /// <summary>Rise of the share of abandoned runs that matters.</summary>
    private const double LeastRise = 0.1;

    /// <summary>See <see cref="KolmogorovSmirnov.Score"/>: 2.2 is passed by chance in 1 of 8,000 comparisons; a callee has at most a few hundred.</summary>
    private const double ChangedScore = 2.2;

    /// <summary>With thousands of spans every distribution differs a little; a quarter of the runs must lie elsewhere.</summary>
    private const double ChangedDistance = 0.25;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        var stops = Stops(examined).ToList();
        var total = stops.Sum(static stop => stop.Excess);
        if (total <= 0) return [];
        var stopping = stops.Select(static stop => stop.Operation).ToHashSet();
        var services = stops.Select(static stop => stop.Operation.Service).ToHashSet(StringComparer.Ordinal);
        var blamed = new List<(string Service, Stop Stop)>();
        foreach (var stop in stops)
        {
            var callee = CalleeOf(examined, stop);
            if (callee.Length == 0)
            {
                // A step of its own that stops early itself: the deeper one tells more.
                if (!stopping.Contains(stop.Step)) blamed.Add((stop.Operation.Service, stop));
            }
            else if (!services.Contains(callee))
            {
                blamed.Add((BlamesCallee(examined, stops, stop, callee) ? callee : stop.Operation.Service, stop));
            }
        }
        var explained = blamed.Sum(static entry => entry.Stop.Excess);
        return blamed.GroupBy(static entry => entry.Service, static entry => entry.Stop).Select(group => ToClue(examined, group, explained));
    }

    private static Clue ToClue(Examination examined, IGrouping<string, Stop> group, double explained)
    {
        var share = group.Sum(static stop => stop.Excess) / explained;
        var worst = group.MaxBy(static stop => stop.Excess)!;
        var step = worst.Step == Operation.Nothing ? "before its first step" : $"after {worst.Step.Name}";
        var place = worst.Operation.Service == group.Key || worst.Step == Operation.Nothing ? worst.Operation.Name : worst.Step.Name;
        var kind = examined.IsSilent(group.Key) ? RootCauseKind.External : examined.After.Unseen.Contains(group.Key) ? RootCauseKind.Dependency : RootCauseKind.CodeLocation;
        return new(group.Key, kind, place, FullPoints * share * (1 - Math.Exp(-worst.Score / 2)),
            Words.Of($"{worst.Operation.Name} of {worst.Operation.Service} stops {step} in {worst.After.Last} of {worst.After.Taken} runs; normally in {worst.Before.Last} of {worst.Before.Taken}"),
            examined.TraceLink(group.Key));
    }

    private static IEnumerable<Stop> Stops(Examination examined)
    {
        foreach (var (operation, after) in examined.After.Operations)
        {
            if (!examined.Before.Operations.TryGetValue(operation, out var before)) continue;
            foreach (var (step, now) in after.Steps)
            {
                var usual = before.Steps.GetValueOrDefault(step);
                if (usual.Taken < LeastUsual) continue;
                var rise = (double)now.Last / now.Taken - (double)usual.Last / usual.Taken;
                var score = TwoProportions.Score(usual.Last, usual.Taken, now.Last, now.Taken);
                if (rise < LeastRise || score < LeastScore) continue;
                // A step that is often the last one becomes so more often when the mix of requests changes; one that never was, does not.
                var novelty = rise / ((double)now.Last / now.Taken);
                yield return new(operation, step, usual, now, score, rise * now.Taken * novelty);
            }
        }
    }

    private static string CalleeOf(Examination examined, Stop stop) =>
        stop.Step == Operation.Nothing ? examined.CalleeOf(stop.Operation)
        : stop.Step.Service != stop.Operation.Service ? stop.Step.Service
        : examined.CalleeOf(stop.Step);

    /// <summary>
    /// Caller or callee? The callee, when several callers stop after it, when it does not answer, when its failures rise or when it works otherwise than it used to; else it
    /// answered as always, and the caller went wrong with the answer.
    /// </summary>
    private static bool BlamesCallee(Examination examined, List<Stop> stops, Stop stop, string callee)
    {
        var callers = stops.Where(other => CalleeOf(examined, other) == callee).Select(static other => other.Operation.Service).Distinct().Count();
        if (callers > 1 || examined.After.Unseen.Contains(callee)) return true;
        foreach (var (operation, after) in examined.After.Operations)
        {
            if (operation.Service != callee || !examined.Before.Operations.TryGetValue(operation, out var before)) continue;
            if (TwoProportions.Score(before.FailuresBegun, before.Count, after.FailuresBegun, after.Count) >= LeastScore) return true;
            if (Changed(before.Tails, after.Tails) || Changed(before.Durations, after.Durations)) return true;
        }
        return false;
    }

    private static bool Changed(List<double> before, List<double> after) =>
        KolmogorovSmirnov.Of(before, after) is { Distance: >= ChangedDistance, Score: >= ChangedScore };

    private sealed record Stop(Operation Operation, Operation Step, StepCount Before, StepCount After, double Score, double Excess);
}
