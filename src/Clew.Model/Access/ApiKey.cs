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
}
