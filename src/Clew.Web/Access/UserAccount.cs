namespace Clew.Web.Access;

/// <summary>A person who may sign in. A document of kind <c>user</c>.</summary>
public sealed record UserAccount
{
    /// <summary>The name in lower case: two people cannot differ by case alone.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>As the framework's <c>PasswordHasher</c> writes it; empty for an account that signs in by link only.</summary>
    public string PasswordHash { get; init; } = "";

    /// <summary>True for the account that the setup link made.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>Random; a session made under another stamp is over.</summary>
    public required string SecurityStamp { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
