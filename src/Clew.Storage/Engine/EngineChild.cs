using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Clew.Storage.Engine.Embedded;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Engine;

/// <summary>One life of the child process <c>clew engine</c>.</summary>
internal sealed class EngineChild : IAsyncDisposable
{
    /// <summary>Longer than the child's own patience with its statements; then it is killed, which loses nothing that was acknowledged.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    /// <summary>Lines of its error output that a failed start repeats.</summary>
    private const int LastLines = 20;

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly Queue<string> _errors = new();

    private EngineChild(Process process, TimeProvider time)
    {
        _process = process;
        _time = time;
    }

    public int Id => _process.Id;

    /// <summary>Returns when it answers.</summary>
    /// <exception cref="EngineException">It ended or did not answer in time; the message has what it said.</exception>
    public static async Task<EngineChild> StartAsync(
        EngineOptions options, EngineAddress address, TimeProvider time, ILogger log, CancellationToken ct)
    {
        var child = new EngineChild(Process.Start(StartInfo(options, address))!, time);
        try
        {
            child._process.ErrorDataReceived += (_, line) => child.Note(line.Data, log);
            child._process.BeginErrorReadLine();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(options.StartTimeout);
            await child.WaitUntilReadyAsync(patience.Token, ct);
            return child;
        }
        catch
        {
            child._process.Kill();
            await child.DisposeAsync();
            throw;
        }
    }

    public async Task<int> WaitForExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    /// <summary>Closes its input, which asks it to end, and waits.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = _time.CreateTimer(_ => patience.Cancel(), null, StopPatience, Timeout.InfiniteTimeSpan);
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken patience, CancellationToken caller)
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(patience) is { } line)
                if (line == EngineHost.ReadyLine)
                    return;
            await _process.WaitForExitAsync(patience);
            throw new EngineException(EngineException.NoAnswer, $"It ended with code {_process.ExitCode}. {Errors()}".TrimEnd());
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            throw new EngineException(EngineException.NoAnswer, $"It did not answer in time. {Errors()}".TrimEnd());
        }
    }

    private void Note(string? line, ILogger log)
    {
        if (line is null) return;
        log.LogWarning("engine: {Line}", line);
        lock (_errors)
        {
            if (_errors.Count == LastLines) _errors.Dequeue();
            _errors.Enqueue(line);
        }
    }

    private string Errors()
    {
        lock (_errors) return string.Join('\n', _errors);
    }

    private static ProcessStartInfo StartInfo(EngineOptions options, EngineAddress address)
    {
        var (program, assembly) = Executable();
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (assembly is not null) start.ArgumentList.Add(assembly);
        foreach (var argument in new[]
        {
            "engine", "--path", Path.GetFullPath(options.DataPath), "--socket", address.SocketPath!,
            "--connections", options.Connections.ToString(CultureInfo.InvariantCulture),
            "--max-memory-mib", options.MaxMemoryMiB.ToString(CultureInfo.InvariantCulture),
            "--reserved-mib", options.ReservedMiB.ToString(CultureInfo.InvariantCulture),
        })
            start.ArgumentList.Add(argument);
        // The managed half of the child does little: it need not keep memory for speed.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCConserveMemory"] = "9";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    // The program that runs is clew itself: as an executable of its own, or as an assembly that dotnet runs. In a test the program is the
    // test's, and clew lies beside it.
    private static (string Program, string? Assembly) Executable()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "clew.dll");
        if (Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "clew") return (self, null);
        if (!File.Exists(assembly))
            assembly = Assembly.GetEntryAssembly()?.Location is { Length: > 0 } entry && Path.GetFileName(entry) == "clew.dll" ? entry
                : throw new EngineException(EngineException.NoAnswer, $"The program that hosts the engine is not at {assembly}.");
        var dotnet = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
        return (dotnet, assembly);
    }
}
