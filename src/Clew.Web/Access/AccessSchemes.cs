namespace Clew.Web.Access;

/// <summary>The names of the authentication schemes.</summary>
internal static class AccessSchemes
{
    /// <summary>Chooses between the two others by what the request carries.</summary>
    public const string Either = "clew";

    public const string Session = "clew-session";

    public const string Token = "clew-token";

    /// <summary>The claim that says what a token is for, as <see cref="ApiToken.Scope"/>.</summary>
    public const string ScopeClaim = "clew-scope";
}
