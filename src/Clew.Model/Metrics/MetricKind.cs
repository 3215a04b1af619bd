namespace Clew.Model;

/// <summary>What the points of a metric are. Stored as numbers: never renumbered.</summary>
public enum MetricKind
{
    /// <summary>A value as it was at that moment: memory in use.</summary>
    Gauge = 1,

    /// <summary>An amount that is added up: requests, bytes.</summary>
    Sum = 2,

    /// <summary>A distribution in buckets with given bounds.</summary>
    Histogram = 3,

    /// <summary>A distribution in buckets whose bounds grow by a factor.</summary>
    ExponentialHistogram = 4,

    /// <summary>A distribution as quantiles.</summary>
    Summary = 5,
}
