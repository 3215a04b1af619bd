using System.Security.Cryptography;
using Shop.Demo.Processes;

namespace Shop.Demo.Clew;

/// <summary>Clew itself, started as <c>clew serve</c> with a key and a token made for this run.</summary>
public sealed class ClewServer : IAsyncDisposable
{
    private const int SecretBytes = 16;

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private ClewServer(ChildProcess process, ClewClient client, string key) => (_process, Client, Key) = (process, client, key);

    public ClewClient Client { get; }

    /// <summary>The API key that the shop sends with. The environment's <c>CLEW_BOOTSTRAP_KEY</c>, or a new one.</summary>
    public string Key { get; }

    /// <summary>Null while it runs; else how it ended.</summary>
    public string? Ending => _process.Ending;

    public static async Task<ClewServer> StartAsync(Layout layout, int port, string dataFolder, string outputFolder, CancellationToken ct)
    {
        if (!FreePorts.IsFree(port)) throw new DemoException($"port {port} is in use by another program: give another one with --port");
        var key = Secret("CLEW_BOOTSTRAP_KEY");
        var token = Secret("CLEW_BOOTSTRAP_TOKEN");
        var client = new ClewClient(new($"http://127.0.0.1:{port}/"), key, token);
        var process = ChildProcess.Start(
            "clew", outputFolder, outputFolder, ["dotnet", layout.Clew, "serve", "--port", port.ToString(), "--data", dataFolder],
            new Dictionary<string, string>
            {
                ["CLEW_BOOTSTRAP_KEY"] = key,
                ["CLEW_BOOTSTRAP_TOKEN"] = token,
                // The shop sends to the main port. Free ones here: another collector on this machine keeps those of OTLP.
                ["Clew__Otlp__GrpcPort"] = "0",
                ["Clew__Otlp__HttpPort"] = "0",
                ["Clew__Outgoing__AllowPrivate"] = "true",   // the mail server and the webhook of the demonstration are on this machine
                ["Clew__PublicUrl"] = client.Address.GetLeftPart(UriPartial.Authority),
            });
        var server = new ClewServer(process, client, key);
        try
        {
            await process.WaitUntilReadyAsync(client.IsReadyAsync, StartDeadline, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Client.Dispose();
    }

    // Hex digits: the user part of a Sentry DSN takes letters and digits only.
    private static string Secret(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
