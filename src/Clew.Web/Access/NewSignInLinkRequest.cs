namespace Clew.Web.Access;

/// <summary>Whom a sign-in link shall be for.</summary>
/// <param name="Name">The name of an account, which is made when the link is used and there is none; <c>Guest</c> by default.</param>
public sealed record NewSignInLinkRequest(string? Name);
