using Clew.Model;

namespace Clew.Storage.Metrics;

/// <summary>One metric of one instance of a service with one set of attributes.</summary>
public sealed record MetricSeries
{
    public required string Service { get; init; }

    public required string Name { get; init; }

    /// <summary>Which process, pod or host tells it; empty when it does not say.</summary>
    public required string Instance { get; init; }

    public required AttributeList Attributes { get; init; }

    /// <summary>Of <see cref="MetricSample.Value"/>: that of the sender, with <c>/s</c> for an increase. Empty: not said.</summary>
    public required string Unit { get; init; }

    public required MetricKind Kind { get; init; }

    /// <summary>Whether the values are increases for each second.</summary>
    public required bool IsRate { get; init; }

    /// <summary>In the order of their time; none for a bucket without points.</summary>
    public required IReadOnlyList<MetricSample> Points { get; init; }
}
