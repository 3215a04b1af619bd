namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Steps that are taken more often in one run than they used to be: a query in a loop, or a call that is tried again and again. No single call is slow
/// then, and no operation works longer by itself.
/// </summary>
internal static class RepeatedClues
{
    private const double FullPoints = 5;

    /// <summary>A call that is tried again because it fails makes things worse, but did not begin them.</summary>
    private const double AmplifiedPoints = 1;

    /// <summary>Runs on either side without which a mean number of steps is chance: carts and lists differ in length.</summary>
    private const int LeastRuns = 10;

    /// <summary>Twice as many steps for the same work: more than the length of lists varies between samples of ten.</summary>
    private const double LeastRatio = 2;

    /// <summary>Share of what a user normally waits that the additional steps must cost.</summary>
    private const double NoticeableShare = 0.05;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        if (examined.Before.Roots.Count == 0) yield break;
        var noticeable = NoticeableShare * examined.Before.Roots.Average();
        foreach (var (operation, after) in examined.After.Operations)
        {
            if (!examined.Before.Operations.TryGetValue(operation, out var before)) continue;
            foreach (var (step, now) in after.Steps)
            {
                var usual = before.Steps.GetValueOrDefault(step);
                if (step == Operation.Nothing || usual.Taken < LeastRuns || now.Taken < LeastRuns || now.TimesByRun < LeastRatio * usual.TimesByRun) continue;
                // Over all runs as well: where short runs fail before the step, only the long ones are left.
                if ((double)now.Times / after.Count < LeastRatio * usual.Times / before.Count) continue;
                var cost = (now.TimesByRun - usual.TimesByRun) * examined.After.Operations[step].Durations.Average();
                if (cost < noticeable) continue;
                var failing = Failing(examined, step);
                yield return new(operation.Service, RootCauseKind.CodeLocation, operation.Name, failing ? AmplifiedPoints : FullPoints,
                    Words.Of($"{operation.Name} of {operation.Service} does {step.Name} {now.TimesByRun:0.#} times in a run, normally {usual.TimesByRun:0.#} times{(failing ? "; it fails, so this is trying again" : ", and it does not fail")}"),
                    examined.TraceLink(operation.Service));
            }
        }
    }

    private static bool Failing(Examination examined, Operation step)
    {
        var callee = examined.CalleeOf(step);
        return examined.After.Operations.Any(entry => (entry.Key == step || entry.Key.Service == callee) && entry.Value.FailuresBegun * LeastRuns > entry.Value.Count);
    }
}
