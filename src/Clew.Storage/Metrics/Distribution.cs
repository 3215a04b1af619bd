using Clew.Model;

namespace Clew.Storage.Metrics;

/// <summary>A metric that tells how values are distributed (histogram, exponential histogram, summary), of all instances of a service within a time.</summary>
/// <param name="Unit">As the sender says it; empty when it does not.</param>
/// <param name="Count">Values within the time.</param>
/// <param name="Mean">Of them; null without any.</param>
/// <param name="P50">The median by the buckets; of a summary as it was told last; null when nothing tells.</param>
/// <param name="P90">Likewise nine tenths.</param>
/// <param name="P99">Likewise ninety-nine hundredths.</param>
/// <param name="Last">When the newest point was.</param>
/// <param name="Exemplars">The largest values whose trace is known, the largest first.</param>
public sealed record Distribution(
    string Project, string Environment, string Service, string Name, string Unit, MetricKind Kind, double Count, double? Mean, double? P50, double? P90, double? P99, Timestamp Last,
    IReadOnlyList<TracedValue> Exemplars);
