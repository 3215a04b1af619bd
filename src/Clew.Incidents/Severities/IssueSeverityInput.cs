using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Severities;

/// <summary>What the severity of an issue is judged from.</summary>
public sealed record IssueSeverityInput
{
    public required Issue Issue { get; init; }

    public required IssueImpactFigures Impact { get; init; }

    /// <summary>The operation of the newest event, or empty.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Of the newest event.</summary>
    public AttributeList Tags { get; init; } = AttributeList.Empty;

    /// <summary>Nobody caught the newest one.</summary>
    public bool IsUnhandled { get; init; }

    public ImmutableArray<SeverityRule> Rules { get; init; } = [];

    /// <summary>Of the issue's service.</summary>
    public SlaClass Class { get; init; } = SlaClass.Normal;
}
