namespace Clew.Model;

/// <summary>OTLP <c>AggregationTemporality</c>; the numbers are those of the protocol.</summary>
public enum MetricTemporality
{
    /// <summary>Of gauges and summaries (whose counts go on from the program's start), and where the sender does not say.</summary>
    Unspecified = 0,

    /// <summary>What was added since the point before.</summary>
    Delta = 1,

    /// <summary>What was added since the program began.</summary>
    Cumulative = 2,
}
