using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Severities;

/// <summary>What a severity is judged from.</summary>
public sealed record SeverityInput
{
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Null: not measured yet.</summary>
    public Impact? Impact { get; init; }

    /// <summary>Types and messages of the incident's issues.</summary>
    public ImmutableArray<string> Issues { get; init; } = [];

    public ImmutableArray<SeverityRule> Rules { get; init; } = [];

    /// <summary>Of the service where users meet the trouble.</summary>
    public SlaClass Class { get; init; } = SlaClass.Normal;
}
