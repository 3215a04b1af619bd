using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Clew.Ingest.Endpoints;

/// <summary>The body of <c>POST /api/v1/deployments</c> as the API describes it; <see cref="Protocols.Native.DeploymentRequest"/> reads it.</summary>
internal sealed record DeploymentBody
{
    [Description("The version that was deployed.")]
    [JsonRequired]
    public required string Release { get; init; }

    [Description("The service that it was deployed to; without one, the whole environment.")]
    public string? Service { get; init; }

    [Description("RFC 3339; without it, the time of the request.")]
    public DateTimeOffset? DeployedAt { get; init; }

    public string? Commit { get; init; }

    [Description("An absolute http or https address: the pipeline's run, the release notes.")]
    public Uri? Url { get; init; }

    [Description("Who deployed it.")]
    public string? Actor { get; init; }

    [Description("One line; without it, it is made of service and release.")]
    public string? Title { get; init; }

    [Description("More about it, at most 50.")]
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
}
