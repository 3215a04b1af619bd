using System.Net;
using System.Net.Sockets;

namespace Shop.Billing.Ledgers;

/// <summary>One connection to the ledger: a line is asked, a line is answered, one at a time.</summary>
public sealed class LedgerConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    private LedgerConnection(TcpClient client)
    {
        _client = client;
        _reader = new(client.GetStream());
        _writer = new(client.GetStream()) { AutoFlush = true, NewLine = "\n" };
    }

    public static async Task<LedgerConnection> OpenAsync(DnsEndPoint address)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            return new(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<string> AskAsync(string line)
    {
        await _writer.WriteLineAsync(line);
        return await _reader.ReadLineAsync() ?? throw new IOException("the ledger has closed the connection");
    }

    public void Dispose() => _client.Dispose();
}
