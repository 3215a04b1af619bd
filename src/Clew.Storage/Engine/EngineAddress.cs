using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace Clew.Storage.Engine;

/// <summary>Where requests to the engine go.</summary>
/// <param name="Url">Scheme, host and port. With a socket the host is a name only.</param>
/// <param name="SocketPath">The Unix domain socket of the embedded engine, or null for TCP.</param>
/// <param name="Database">The database that holds the tables.</param>
/// <param name="Credentials">The name and password of an external server, or null.</param>
public sealed record EngineAddress(Uri Url, string? SocketPath, string Database, AuthenticationHeaderValue? Credentials)
{
    private const string DefaultDatabase = "clew";

    /// <summary>Bytes: sockaddr_un.sun_path holds 108 on Linux and 104 on macOS, with a final zero.</summary>
    private const int LongestSocketPath = 100;

    public static EngineAddress Of(EngineOptions options) => options.IsExternal ? External(new Uri(options.Url)) : Embedded(options.DataPath);

    /// <summary>The socket of the engine whose data is in that folder: beside the data, or where that is too long in the temp folder.</summary>
    public static EngineAddress Embedded(string dataPath)
    {
        var folder = Path.GetFullPath(dataPath);
        var socket = Path.Combine(folder, "run", "engine.sock");
        if (Encoding.UTF8.GetByteCount(socket) > LongestSocketPath)
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 8));
            socket = Path.Combine(Path.GetTempPath(), $"clew-{name}", "engine.sock");
        }
        return ForSocket(socket);
    }

    public static EngineAddress ForSocket(string socketPath) => new(new Uri("http://engine"), socketPath, DefaultDatabase, null);

    /// <summary>Never shows the password.</summary>
    public override string ToString() => SocketPath ?? $"{Url.Scheme}://{Url.Authority}/?database={Database}";

    internal static string DatabaseOf(Uri url) => HttpUtility.ParseQueryString(url.Query)["database"] ?? DefaultDatabase;

    private static EngineAddress External(Uri url)
    {
        var credentials = url.UserInfo.Length == 0 ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Credential(url.UserInfo))));
        return new(new Uri(url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)), null, DatabaseOf(url), credentials);
    }

    private static string Credential(string userInfo)
    {
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? Uri.UnescapeDataString(userInfo) + ":"
            : $"{Uri.UnescapeDataString(userInfo[..colon])}:{Uri.UnescapeDataString(userInfo[(colon + 1)..])}";
    }
}
