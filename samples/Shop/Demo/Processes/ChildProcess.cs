using System.Diagnostics;

namespace Shop.Demo.Processes;

/// <summary>
/// A program that the demo started, and that ends with it however the demo ends. The demo holds the other end of its standard input; a small reader
/// beside it asks it to stop (SIGTERM) when that closes, which the operating system does even when the demo is killed.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // $$ is the shell and, after exec, the program itself. SIGINT is ignored, for Ctrl-C reaches every program of the terminal at once, and the demo stops them in order.
    private const string Launcher = """trap '' INT; exec 3<&0; (cat <&3 >/dev/null; kill -TERM $$; kill -CONT $$) >/dev/null 2>&1 & exec "$0" "$@" 3<&- </dev/null""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Task _output;

    private ChildProcess(string name, Process process, string outputFile)
    {
        (Name, _process, OutputFile) = (name, process, outputFile);
        _output = Task.WhenAll(CopyAsync(process.StandardOutput, outputFile), CopyAsync(process.StandardError, outputFile + ".errors"));
    }

    public string Name { get; }

    /// <summary>Where its standard output goes; standard error beside it.</summary>
    public string OutputFile { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Null while it runs; else its exit code and what it printed last.</summary>
    public string? Ending => HasExited ? $"{Name} ended with code {_process.ExitCode}. It printed:\n{LastLines()}" : null;

    public static ChildProcess Start(string name, string outputFolder, string workingFolder, IEnumerable<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Launcher, .. command])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        return new(name, Process.Start(start)!, Path.Combine(outputFolder, name + ".log"));
    }

    /// <summary>Waits until the address answers with success, or throws with what the program printed.</summary>
    public async Task WaitUntilReadyAsync(Func<CancellationToken, Task<bool>> isReady, TimeSpan deadline, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (HasExited || !await isReady(ct))   // another program may answer where this one could not listen
        {
            if (HasExited || clock.Elapsed > deadline)
                throw new DemoException(Ending ?? $"{Name} was not ready after {deadline.TotalSeconds:0} s. It printed:\n{LastLines()}");
            await Task.Delay(100, ct);
        }
    }

    /// <summary>Has the operating system stop it where it is, as a virtual machine is that its host has no time for, until <see cref="Resume"/>.</summary>
    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (Exception)   // the pipe may be gone, or the program does not stop when asked
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        await _output.WaitAsync(Patience).ContinueWith(static _ => { }, TaskScheduler.Default);
        _process.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s {signal} {_process.Id}"]);
        kill.WaitForExit();
    }

    private string LastLines()
    {
        const int lines = 20;
        return string.Join('\n', new[] { OutputFile, OutputFile + ".errors" }.Where(File.Exists).SelectMany(static file => ReadShared(file).TakeLast(lines)));
    }

    private static List<string> ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return lines;
    }

    private static async Task CopyAsync(StreamReader from, string file)
    {
        await using var to = new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        while (await from.ReadLineAsync() is { } line) await to.WriteLineAsync(line);
    }
}
