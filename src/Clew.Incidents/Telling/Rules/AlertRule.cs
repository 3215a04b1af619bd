using System.Collections.Immutable;
using Clew.Model;

namespace Clew.Incidents.Telling;

/// <summary>Decides whom to tell about an incident; it never measures. A document of kind <c>alert-rule</c>. Empty lists stand for all.</summary>
public sealed record AlertRule
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>This severity and worse.</summary>
    public required IncidentSeverity MinSeverity { get; init; }

    /// <summary>Any service of the incident is one of these; <c>*</c> at the end stands for any rest.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Any service of the incident belongs to one of these (documents of kind <c>owner</c>).</summary>
    public ImmutableArray<string> Owners { get; init; } = [];

    /// <summary>In the order of their times; the first is told at once.</summary>
    public ImmutableArray<EscalationStep> Steps { get; init; } = [];

    /// <summary>Minutes between first messages about the same service and environment; 0 for none. A critical incident does not wait.</summary>
    public int ThrottleMinutes { get; init; }

    /// <summary>Tells nothing at once, but once a day what the last day brought that no other rule has told.</summary>
    public bool Digest { get; init; }

    /// <summary>It tells nothing until it is switched on again.</summary>
    public bool IsOff { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
