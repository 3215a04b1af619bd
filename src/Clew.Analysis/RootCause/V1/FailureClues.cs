using Clew.Analysis.Comparison;

namespace Clew.Analysis.RootCause.V1;

/// <summary>Where failures begin: failed spans none of whose children failed, compared with normal times. A failure that is passed on is not one's own.</summary>
internal static class FailureClues
{
    private const double FullPoints = 6;

    /// <summary>Passed by chance in 1 of 160 comparisons.</summary>
    private const double LeastScore = 2.5;

    public static IEnumerable<Clue> Of(Examination examined)
    {
        var origins = new List<(string Service, Operation Operation, int Now, int Of, double Usual, double Excess, double Score)>();
        foreach (var (operation, after) in examined.After.Operations)
        {
            var before = examined.Before.Operations.GetValueOrDefault(operation);
            var (usualFailed, usualCount) = (before?.FailuresBegun ?? 0, before?.Count ?? 0);
            // An operation that was never seen before has no failures of its own to compare with; one imagined success and failure keep it modest.
            var score = usualCount == 0 ? TwoProportions.Score(0, 1, after.FailuresBegun, after.Count)
                : TwoProportions.Score(usualFailed, usualCount, after.FailuresBegun, after.Count);
            var usual = usualCount == 0 ? 0 : (double)usualFailed / usualCount;
            var excess = after.FailuresBegun - usual * after.Count;
            if (excess <= 0 || score < LeastScore) continue;
            // A call that fails although nothing beneath it did is not answered: the callee is down, too slow for its caller, or sends no telemetry.
            var callee = examined.CalleeOf(operation);
            origins.Add((callee.Length > 0 ? callee : operation.Service, operation, after.FailuresBegun, after.Count, usual, excess, score));
        }
        var total = origins.Sum(static origin => origin.Excess);
        foreach (var group in origins.GroupBy(static origin => origin.Service))
        {
            var worst = group.MaxBy(static origin => origin.Excess);
            var share = group.Sum(static origin => origin.Excess) / total;
            yield return new(group.Key, KindOf(examined, group.Key, worst.Operation), worst.Operation.Name,
                FullPoints * share * (1 - Math.Exp(-worst.Score / 2)),
                Words.Of($"{share:P0} of the additional failures begin in {group.Key}: {worst.Operation.Name} failed in {worst.Now} of {worst.Of} runs, normally in {worst.Usual:P1}, and nothing that it called failed"),
                examined.TraceLink(worst.Operation.Service));
        }
    }

    private static RootCauseKind KindOf(Examination examined, string service, Operation operation) =>
        operation.Service == service ? RootCauseKind.CodeLocation : examined.IsSilent(service) ? RootCauseKind.External : RootCauseKind.Dependency;
}
