using System.Net;
using System.Net.Sockets;

namespace Shop.Demo.Sinks;

/// <summary>A mail server that takes everything and sends nothing on (RFC 5321, without extensions but SIZE and 8BITMIME).</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Deliveries _deliveries;
    private readonly Task _listening;

    public SmtpSink(Deliveries deliveries)
    {
        _deliveries = deliveries;
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _listening;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var sessions = new List<Task>();   // one for each mail that is under way
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                sessions.RemoveAll(static session => session.IsCompleted);
                sessions.Add(new SmtpSession(client, _deliveries).RunAsync(_stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(sessions);
        }
    }
}
