using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clew.EndToEnd.Engine;

/// <summary>A TCP port before the socket of an engine, as an external server would have it; it can be cut. Keeps the headers that pass by.</summary>
internal sealed class EngineProxy : IAsyncDisposable
{
    private readonly string _socket;
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly ConcurrentBag<string> _authorizations = [];
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    public EngineProxy(string socket)
    {
        _socket = socket;
        Connect();
    }

    public int Port { get; private set; }

    /// <summary>The distinct <c>Authorization</c> headers of all requests; empty for those without one.</summary>
    public IReadOnlyList<string> Authorizations => [.. _authorizations.Distinct()];

    /// <summary>Lets connections through (again), on the same port.</summary>
    public void Connect()
    {
        _listener = new(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Breaks all connections and refuses new ones.</summary>
    public async Task CutAsync()
    {
        _listener!.Stop();
        await _accepting;
        foreach (var socket in _open.Keys) socket.Dispose();
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = ForwardAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        (_open[client], _open[engine]) = (true, true);
        try
        {
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
            await Task.WhenAny(CopyAsync(client, engine, Note), CopyAsync(engine, client, _ => { }));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One side is gone: so is the other.
        }
        finally
        {
            client.Dispose();
            engine.Dispose();
            _open.TryRemove(client, out _);
            _open.TryRemove(engine, out _);
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, Action<ReadOnlyMemory<byte>> note)
    {
        var chunk = new byte[64 * 1024];
        for (int read; (read = await from.ReceiveAsync(chunk)) > 0;)
        {
            note(chunk.AsMemory(0, read));
            for (var sent = 0; sent < read;) sent += await to.SendAsync(chunk.AsMemory(sent, read - sent));
        }
    }

    // A request's header comes in one piece: the client writes it at once.
    private void Note(ReadOnlyMemory<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes.Span);
        if (!text.StartsWith("POST ", StringComparison.Ordinal) && !text.StartsWith("GET ", StringComparison.Ordinal)) return;
        var header = text.Split("\r\n\r\n")[0].Split("\r\n").FirstOrDefault(line => line.StartsWith("Authorization: ", StringComparison.OrdinalIgnoreCase));
        _authorizations.Add(header?["Authorization: ".Length..] ?? "");
    }
}
