using System.Net;
using System.Net.Sockets;

namespace Clew.Incidents.Telling;

/// <summary>
/// Opens connections to hosts that people have named, but none into this machine or its networks (server-side request forgery): the address
/// that is connected to is the one that was checked, so a name that changes its address in between (DNS rebinding) gains nothing.
/// </summary>
public sealed class OutgoingGuard(OutgoingOptions options)
{
    /// <summary>For looking a name up and connecting.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Addresses of one name that are tried.</summary>
    private const int MaxAddresses = 4;

    /// <exception cref="RefusedAddressException">No address of the host may be reached.</exception>
    /// <exception cref="SocketException">The name is not known, or nobody answers there.</exception>
    /// <exception cref="TimeoutException">It took longer than 5 s.</exception>
    public async Task<NetworkStream> ConnectAsync(string host, int port, CancellationToken ct)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(ConnectTimeout);
        try
        {
            var known = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, bounded.Token);
            var allowed = known.Where(address => options.AllowPrivate || PublicAddress.Is(address)).Take(MaxAddresses).ToArray();
            if (known.Length > 0 && allowed.Length == 0)
                throw new RefusedAddressException($"{host} is an address of this machine or a private network. Clew:Outgoing:AllowPrivate=true allows that.");
            return await ConnectAsync(allowed, port, bounded.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"No connection to {host}:{port} within {ConnectTimeout.TotalSeconds:0} s.");
        }
    }

    private static async Task<NetworkStream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        var failure = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException error)
            {
                socket.Dispose();
                failure = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw failure;
    }
}
