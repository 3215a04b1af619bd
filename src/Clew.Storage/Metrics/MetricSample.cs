using Clew.Model;

namespace Clew.Storage.Metrics;

/// <summary>What a series was like within one bucket.</summary>
/// <param name="Time">The start of the bucket.</param>
/// <param name="Value">The mean of a gauge; the increase for each second of a sum that only grows; the mean of the values of a distribution.</param>
/// <param name="Highest">The largest value that is known of the bucket; for an increase the same as <paramref name="Value"/>.</param>
public readonly record struct MetricSample(Timestamp Time, double Value, double Highest);
