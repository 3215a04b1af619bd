using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Clew.Ingest.Endpoints;

/// <summary>The body of <c>POST /api/v1/changes</c> as the API describes it; <see cref="Protocols.Native.ChangeRequest"/> reads it.</summary>
internal sealed record ChangeBody
{
    [Description("deployment, flag, configuration or scaling.")]
    [JsonRequired]
    public required string Kind { get; init; }

    [Description("One line: what was changed. Required, except for a deployment.")]
    public string? Title { get; init; }

    [Description("The service that it concerns; without one, the whole environment.")]
    public string? Service { get; init; }

    [Description("Required for a deployment: the version that was deployed.")]
    public string? Release { get; init; }

    [Description("RFC 3339; without it, the time of the request.")]
    public DateTimeOffset? Time { get; init; }

    public string? Commit { get; init; }

    [Description("An absolute http or https address that tells more.")]
    public Uri? Url { get; init; }

    [Description("Who did it.")]
    public string? Actor { get; init; }

    [Description("More about it, at most 50: the name of the flag, the old and the new value.")]
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}
