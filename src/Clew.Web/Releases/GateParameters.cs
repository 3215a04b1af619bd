using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Clew.Web.Releases;

/// <summary>What the gate is asked about.</summary>
public sealed record GateParameters
{
    /// <summary>Characters of a name; what is sent to us is bounded so too.</summary>
    private const int MaxName = 200;

    [FromQuery(Name = "service"), Description("The service, as its telemetry names it (service.name). Required.")]
    public string? Service { get; init; }

    [FromQuery(Name = "environment"), Description("The environment of the API key that its telemetry is sent with. Required.")]
    public string? Environment { get; init; }

    [FromQuery(Name = "release"), Description("The release, as its telemetry names it (service.version). Required.")]
    public string? Release { get; init; }

    [FromQuery(Name = "project"), Description("The project; without it, the one in which the service was last seen there.")]
    public string? Project { get; init; }

    /// <summary>What is wrong, by the parameter's name.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Problems()
    {
        (string Name, string? Value, string Missing)[] required =
        [
            ("service", Service, "Required: the service as its telemetry names it."),
            ("environment", Environment, "Required: the environment in which the release runs."),
            ("release", Release, "Required: the release as its telemetry names it."),
        ];
        foreach (var (name, value, missing) in required)
        {
            if (string.IsNullOrWhiteSpace(value)) yield return new(name, missing);
            else if (value.Length > MaxName) yield return new(name, $"At most {MaxName} characters.");
        }
        if (Project is { Length: > MaxName }) yield return new("project", $"At most {MaxName} characters.");
    }
}
