namespace Clew.Web.Access;

/// <summary>The names of the authorization policies; every route has one of them or says openly that anybody may come.</summary>
public static class AccessPolicy
{
    /// <summary>A signed-in person; others are led to the sign-in page.</summary>
    public const string Session = "session";

    /// <summary>Reads of the API: an API token or a session; others get 401.</summary>
    public const string Read = "read";

    /// <summary>Writes of the API: an API token only, because a session's cookie travels with requests that other sites make.</summary>
    public const string Token = "token";

    /// <summary>Uploads of source maps and symbols: an API token, also one that is for nothing else.</summary>
    public const string Upload = "upload";
}
