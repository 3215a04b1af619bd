using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>A rule as somebody describes it, before it is checked and kept.</summary>
public sealed record AlertRuleDraft
{
    public required string Name { get; init; }

    public required IncidentSeverity MinSeverity { get; init; }

    public ImmutableArray<string> Services { get; init; } = [];

    public ImmutableArray<string> Environments { get; init; } = [];

    public ImmutableArray<string> Owners { get; init; } = [];

    public ImmutableArray<EscalationStep> Steps { get; init; } = [];

    public int ThrottleMinutes { get; init; }

    public bool Digest { get; init; }

    public bool IsOff { get; init; }
}
