using Clew.Model;

namespace Clew.Storage.Metrics;

/// <summary>One bucket of one series, as the rollup has it.</summary>
/// <param name="Series">The hash of scope and attributes.</param>
/// <param name="Points">Points within it.</param>
/// <param name="Total">The sum of their values.</param>
/// <param name="TotalCount">Of distributions: the sum of their counts.</param>
/// <param name="TotalSum">Of distributions: the sum of their sums.</param>
/// <param name="Last">Value, count and sum of the newest point.</param>
internal sealed record MetricBucket(string Name, string Instance, ulong Series, Timestamp Time, string Unit, MetricKind Kind, MetricTemporality Temporality,
    bool Monotonic, AttributeList Attributes, long Points, double Total, double Highest, double TotalCount, double TotalSum, double[] Last)
{
    public double LastValue => Last[0];

    public double LastCount => Last[1];

    public double LastSum => Last[2];

    public bool IsDistribution => Kind is MetricKind.Histogram or MetricKind.ExponentialHistogram or MetricKind.Summary;

    /// <summary>Whether the numbers go on from the program's start. A summary's do, without saying so (metrics.proto, SummaryDataPoint).</summary>
    public bool IsCumulative => Temporality == MetricTemporality.Cumulative || Kind == MetricKind.Summary;

    /// <summary>Whether what is of interest is the increase.</summary>
    public bool IsRate => Kind == MetricKind.Sum && (Monotonic || Temporality == MetricTemporality.Delta);
}
