namespace Clew.Web.Releases;

/// <summary>The address of a release's page.</summary>
public static class ReleaseLink
{
    /// <param name="environment">Empty: where the release was last seen.</param>
    public static string To(string service, string release, string environment) =>
        $"/releases/{Uri.EscapeDataString(service)}/{Uri.EscapeDataString(release)}"
        + (environment.Length > 0 ? $"?environment={Uri.EscapeDataString(environment)}" : "");

    /// <summary>A part of the path as it was meant: the server leaves an encoded slash encoded.</summary>
    internal static string Decoded(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
