using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Clew.Incidents.Telling;

/// <summary>By which addresses this server is reached: from outside, as messages name it, and from itself.</summary>
public sealed class OwnAddress(TellingOptions options, IServer? server = null)
{
    /// <summary>What links begin with, without a slash at the end.</summary>
    public string Public => options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : Local;

    /// <summary>Where this process listens: <c>http://localhost:4800</c>. Known once it does.</summary>
    public string Local =>
        server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } url
            ? new Uri(url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority)
            : "http://localhost";
}
