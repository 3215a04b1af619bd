namespace Clew.Web.Access;

/// <summary>A new sign-in link.</summary>
/// <param name="Url">Signs in once.</param>
public sealed record SignInLinkJson(string Url, DateTimeOffset ExpiresAt);
