using System.Diagnostics;
using Clew.Storage.Engine;
using Clew.Storage.Schema;

namespace Clew.Bench.Load;

/// <summary>A real engine with the real schema in a process of its own, with its data in a temp folder.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestFill = TimeSpan.FromMinutes(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("clew-bench-").FullName;
    private readonly Process _process;

    private BenchEngine()
    {
        var (path, socket) = (Path.Combine(_folder, "engine"), Path.Combine(_folder, "run", "engine.sock"));
        Client = new(EngineAddress.ForSocket(socket), new EngineOptions { DataPath = path, InsertTimeout = LongestFill });
        _process = Process.Start(new ProcessStartInfo("dotnet", [BuiltServer.Dll(), "engine", "--path", path, "--socket", socket])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public EngineClient Client { get; }

    /// <summary>Processor time that the engine has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>MiB that were resident at most.</summary>
    public double PeakMib => ProcessTree.PeakMib(_process.Id);

    public static async Task<BenchEngine> StartAsync(CancellationToken ct)
    {
        var engine = new BenchEngine();
        // It prints one line when it answers.
        await engine._process.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(LongestStart, ct);
        await SchemaMigrator.MigrateAsync(engine.Client, ct);
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // The engine ends when its input closes.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
