using System.Diagnostics;
using Clew.Storage.Engine;
using Clew.Storage.Schema;

namespace Clew.Ingest.Tests.Loading;

/// <summary>A real engine in a process of its own that tests may kill. Has the tables of the signals.</summary>
public sealed class EngineProcess : IAsyncLifetime
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("clew-engine-").FullName;
    private Process? _process;

    public EngineClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new EngineOptions { DataPath = Path.Combine(_folder, "engine") };
        Client = new(EngineAddress.ForSocket(Socket), options);
        await StartAsync();
        await SchemaMigrator.MigrateAsync(Client);
    }

    /// <summary>Whether it runs, or with what it ended.</summary>
    public string State => _process is not { } process ? "not started" : process.HasExited ? $"ended with {process.ExitCode}" : "running";

    /// <summary>Starts it, or starts it again after <see cref="KillAsync"/>; returns when it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Program, "engine", "--path", Path.Combine(_folder, "engine"), "--socket", Socket },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        var ready = await _process.StandardOutput.ReadLineAsync().WaitAsync(StartPatience);
        Assert.Equal("engine ready", ready);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Socket => Path.Combine(_folder, "run", "engine.sock");

    private static string Program => Path.Combine(AppContext.BaseDirectory, "clew.dll");
}
