using System.Net;
using System.Net.Sockets;

namespace Clew.Server.Serving;

/// <summary>Looks whether the server will be able to listen.</summary>
internal static class ListenAddress
{
    /// <summary>What is wrong, with what to set, when somebody else listens there; null when nobody does. Somebody may still come between this look and the listening.</summary>
    public static string? Problem(ServerSettings settings)
    {
        if (!IsFree(settings.Listen, settings.Port)) return $"Port {settings.Port} is in use. Choose another with --port.";
        foreach (var (name, port) in settings.Otlp.Named())
            if (!IsFree(settings.Listen, port))
                return $"Port {port}, for OTLP, is in use. Choose another with {OtlpOptions.Section}:{name} (0: a free one), or do without it: {OtlpOptions.Section}:{name[..^"Port".Length]}=false.";
        return null;
    }

    private static bool IsFree(string listen, int port)
    {
        if (port == 0) return true;
        try
        {
            foreach (var address in Addresses(listen)) Try(new(address, port));
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
