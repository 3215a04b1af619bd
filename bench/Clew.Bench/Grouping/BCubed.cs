namespace Clew.Bench.Grouping;

/// <summary>B-cubed: for every trace the share of its predicted group with its label and the share of its label in its group; means, then F1.</summary>
internal sealed record BCubed(int Traces, int Bugs, int Groups, double Precision, double Recall, double F1)
{
    public static BCubed Of(IReadOnlyList<TraceTruth> traces, IReadOnlyDictionary<string, GroupingPrediction> predictions)
    {
        // A trace without a prediction is alone; groups never cross projects.
        var placed = traces.Select(trace => (Trace: trace, Group: $"{trace.Project}/{predictions.GetValueOrDefault(trace.Id)?.Group ?? trace.Id}")).ToList();
        var groups = placed.CountBy(static entry => entry.Group).ToDictionary();
        var labels = placed.CountBy(static entry => entry.Trace.Label).ToDictionary();
        var both = placed.CountBy(static entry => (entry.Group, entry.Trace.Label)).ToDictionary();
        var precision = placed.Average(entry => (double)both[(entry.Group, entry.Trace.Label)] / groups[entry.Group]);
        var recall = placed.Average(entry => (double)both[(entry.Group, entry.Trace.Label)] / labels[entry.Trace.Label]);
        return new(traces.Count, labels.Count, groups.Count, Math.Round(precision, 4), Math.Round(recall, 4), Math.Round(2 * precision * recall / (precision + recall), 4));
    }
}
