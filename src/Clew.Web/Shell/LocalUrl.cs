namespace Clew.Web.Shell;

/// <summary>Addresses to return to come from the browser; only those of this server are followed.</summary>
internal static class LocalUrl
{
    public const string Home = "/";

    /// <summary>The path if it lies on this server (<c>/...</c>, but not <c>//host</c> or <c>/\host</c>), otherwise the home page.</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.AsSpan().ContainsAnyInRange('\0', '\x1f') ? url : Home;
}
