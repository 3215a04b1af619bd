namespace Clew.Model;

/// <summary>One point of a metric, of whichever kind by the same few numbers; what it is beyond them is its <see cref="Detail"/>.</summary>
public sealed record MetricPoint
{
    /// <summary>The trace and span are those of the last exemplar, where there is one.</summary>
    public required Correlation Context { get; init; }

    /// <summary>As the sender calls it: <c>process.cpu.utilization</c>.</summary>
    public required string Name { get; init; }

    /// <summary>UCUM: <c>1</c>, <c>s</c>, <c>By</c>, <c>{connection}</c>. Empty: not said.</summary>
    public string Unit { get; init; } = "";

    public required MetricKind Kind { get; init; }

    public MetricTemporality Temporality { get; init; }

    /// <summary>Of a sum: whether it can only grow.</summary>
    public bool IsMonotonic { get; init; }

    /// <summary>The number of a gauge or sum; of a distribution the mean, 0 when it has no sum or is empty. Finite.</summary>
    public required double Value { get; init; }

    /// <summary>Of a distribution: how many values; else 0.</summary>
    public long Count { get; init; }

    /// <summary>Of a distribution: the sum of its values, 0 when it does not say; else 0.</summary>
    public double Sum { get; init; }

    /// <summary>The smallest value of a distribution that says it; else <see cref="Value"/>.</summary>
    public required double Min { get; init; }

    /// <summary>The largest value of a distribution that says it; else <see cref="Value"/>.</summary>
    public required double Max { get; init; }

    /// <summary>The instrumentation library that recorded it.</summary>
    public string Scope { get; init; } = "";

    public AttributeList Attributes { get; init; } = AttributeList.Empty;

    public AttributeList Resource { get; init; } = AttributeList.Empty;

    /// <summary>When what it counts began, where the sender says it: of a cumulative point the program's start.</summary>
    public Timestamp? Start { get; init; }

    /// <summary>Null when the point is but a number.</summary>
    public MetricDetail? Detail { get; init; }
}
