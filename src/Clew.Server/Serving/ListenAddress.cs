using System.Net;
using System.Net.Sockets;

namespace Clew.Server.Serving;

/// <summary>Looks whether the server will be able to listen.</summary>
internal static class ListenAddress
{
    /// <summary>False when somebody else listens there. Somebody may still come between this look and the listening.</summary>
    public static bool IsFree(ServerSettings settings)
    {
        if (settings.Port == 0) return true;
        try
        {
            foreach (var address in Addresses(settings.Listen)) Try(new(address, settings.Port));
            return true;
        }
        catch (SocketException error)
        {
            // Anything else is told by the listener itself.
            return error.SocketErrorCode != SocketError.AddressAlreadyInUse;
        }
    }

    private static IPAddress[] Addresses(string listen) => listen switch
    {
        "*" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
        "localhost" => [IPAddress.Loopback],
        _ => [IPAddress.Parse(listen)],
    };

    private static void Try(IPEndPoint at)
    {
        using var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (at.Address.Equals(IPAddress.IPv6Any)) socket.DualMode = true;
        socket.Bind(at);
        socket.Listen(1);
    }
}
