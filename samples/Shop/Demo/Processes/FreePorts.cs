using System.Net;
using System.Net.Sockets;

namespace Shop.Demo.Processes;

/// <summary>
/// Ports of the loopback interface that nobody listens on, each given once. They lie below those that Linux and macOS give to outgoing connections,
/// one of which could otherwise take the port before its program listens on it.
/// </summary>
public static class FreePorts
{
    private const int First = 20_000, Last = 32_000;

    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        lock (Given)
        {
            while (Given.Count < Last - First)
            {
                var port = Random.Shared.Next(First, Last);
                if (Given.Add(port) && IsFree(port)) return port;
            }
        }
        throw new DemoException($"no port from {First} to {Last} is free");
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
