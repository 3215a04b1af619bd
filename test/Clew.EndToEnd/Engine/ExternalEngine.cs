using System.Diagnostics;
using Clew.Shared;
using Clew.Storage.Engine;

namespace Clew.EndToEnd.Engine;

/// <summary>An engine that is not the server's own, behind a proxy, as a ClickHouse of somebody else would be.</summary>
internal sealed class ExternalEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly Process _process;

    private ExternalEngine(string folder, string socket, Process process)
    {
        (_folder, _process) = (folder, process);
        Proxy = new(socket);
        Client = new(EngineAddress.ForSocket(socket), new());
    }

    public EngineProxy Proxy { get; }

    /// <summary>Asks the engine past the proxy.</summary>
    public EngineClient Client { get; }

    public static async Task<ExternalEngine> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("clew-external-").FullName;
        var socket = Path.Combine(folder, "run", "engine.sock");
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "clew.dll"), "engine", "--path", Path.Combine(folder, "engine"), "--socket", socket },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("engine ready", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
        return new(folder, socket, process);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        Client.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
