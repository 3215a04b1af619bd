using Clew.Model;

namespace Clew.Protocols.Otlp;

/// <summary>What all points of a metric have in common.</summary>
internal readonly record struct MetricShape(string Name, string Unit, MetricKind Kind, MetricTemporality Temporality, bool IsMonotonic);
