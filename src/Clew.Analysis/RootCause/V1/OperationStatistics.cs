namespace Clew.Analysis.RootCause.V1;

/// <summary>What was seen of one operation on one side of the comparison. Times are milliseconds.</summary>
internal sealed class OperationStatistics
{
    public int Count { get; set; }

    /// <summary>Failed spans none of whose children failed: here the failure began.</summary>
    public int FailuresBegun { get; set; }

    /// <summary>Time not covered by any child.</summary>
    public List<double> OwnTimes { get; } = [];

    public List<double> Durations { get; } = [];

    /// <summary>Of the spans that failed.</summary>
    public List<double> FailedDurations { get; } = [];

    /// <summary>From the end of the last child to the end.</summary>
    public List<double> Tails { get; } = [];

    /// <summary>In how many spans a step was taken, and in how many it was the last one.</summary>
    public Dictionary<Operation, StepCount> Steps { get; } = [];

    /// <summary>A run in which <paramref name="step"/> was taken <paramref name="times"/> times.</summary>
    public void Step(Operation step, int times, bool last)
    {
        var count = Steps.GetValueOrDefault(step);
        Steps[step] = new(count.Taken + 1, count.Last + (last ? 1 : 0), count.Times + times);
    }
}

/// <summary>In how many runs a step was taken, in how many it was the last, and how often it was taken in all of them.</summary>
internal readonly record struct StepCount(int Taken, int Last, int Times)
{
    public double TimesByRun => Taken == 0 ? 0 : (double)Times / Taken;
}
