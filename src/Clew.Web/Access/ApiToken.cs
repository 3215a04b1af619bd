namespace Clew.Web.Access;

/// <summary>A credential for the API. A document of kind <c>api-token</c>.</summary>
public sealed record ApiToken
{
    /// <summary>A token that build machines have: it uploads source maps and symbols and can neither read nor change anything else.</summary>
    public const string UploadOnly = "upload";

    /// <summary>Short public name, shown where the token itself must not be.</summary>
    public required string Id { get; init; }

    public required string Label { get; init; }

    /// <summary>SHA-256 of the token in lower-case hex.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it is for: empty for everything, or <see cref="UploadOnly"/>.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The id of the account that made it, or <c>bootstrap</c>.</summary>
    public required string CreatedBy { get; init; }
}
