namespace Clew.Web.Access;

/// <summary>A one-time address that signs in. A document of kind <c>sign-in-link</c>; its id is the SHA-256 of the token.</summary>
public sealed record SignInLink
{
    /// <summary>Whom it signs in; the account is made when the link is used and there is none of that name.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used, or null.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
