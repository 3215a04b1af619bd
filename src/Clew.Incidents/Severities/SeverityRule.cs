using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Clew.Model;

namespace Clew.Incidents.Severities;

/// <summary>What matters to the business: incidents and issues whose service, operation, tag or error speaks of it are at least that severe. A document of kind <c>severity-rule</c>.</summary>
public sealed record SeverityRule
{
    /// <summary>Lower-case letters, digits and hyphens; at most 60 characters.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about, as in <c>it is about payment</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Words and phrases, in lower case. One is found when it is a whole word of a service's name, an operation, or the type or message of an issue;
    /// <c>camelCase</c> and paths are taken apart, a plural <c>s</c> is passed over.
    /// </summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Names of services that it is about whatever the words; exact.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Operations that it is about, such as <c>POST /orders/*</c>; <c>*</c> stands for any text.</summary>
    public ImmutableArray<string> Routes { get; init; } = [];

    /// <summary>Tags of an issue's events that it is about, as <c>name=value</c>; <c>*</c> in the value stands for any text.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>At least this severe.</summary>
    public required IncidentSeverity Severity { get; init; }

    /// <summary>From so many hurt users on (failed requests where users are not known): one failure is no incident of the business. 1 to 1,000,000.</summary>
    public int MinUsers { get; init; } = 5;

    /// <summary>Kept, but not looked at. Documents leave out what is false, so this is what is stored.</summary>
    public bool IsOff { get; init; }

    [JsonIgnore]
    public bool IsEnabled
    {
        get => !IsOff;
        init => IsOff = !value;
    }
}
