using System.Collections.Immutable;

namespace Clew.Model;

/// <summary>A credential for ingestion, scoped to one project and one environment; also the public key of a Sentry DSN.</summary>
public sealed record ApiKey
{
    /// <summary>Short public name of the key, shown where the key itself must not be.</summary>
    public required string Id { get; init; }

    public required string Project { get; init; }

    public required string Environment { get; init; }

    public required string Label { get; init; }

    /// <summary>SHA-256 of the key in lower-case hex. A key is 32 random hex digits, so a fast hash is enough.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its secret was made anew; null for never.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>What it was before, while that is still taken; null when there is none.</summary>
    public EndingSecret? Previous { get; init; }

    /// <summary>
    /// From which pages a browser may send with it: <c>https://shop.example.org</c>, <c>https://*.example.org</c>. Empty: from any. Requests that
    /// do not come from a browser say no origin and are not concerned.
    /// </summary>
    public ImmutableArray<string> AllowedOrigins { get; init; } = [];

    /// <summary>How much may be sent with it.</summary>
    public IngestLimits Limits { get; init; } = IngestLimits.None;
}
