using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clew.Bench;

/// <summary>A server with an empty data folder: how soon it answers, and what all its processes hold when nothing is asked of them.</summary>
public sealed class IdleBench : IBenchmark
{
    /// <summary>After this the start is over: compilation in the background, the first writes of counts.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    public string Name => "idle";

    public string Description => "Seconds from start to answering with an empty data folder, and resident memory of all processes when idle (Linux).";

    public async Task<object> RunAsync(ParseResult options, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("clew-idle-").FullName;
        var port = FreePort();
        var began = Stopwatch.GetTimestamp();
        using var server = Start(port, data);
        try
        {
            var answered = await FirstAnswerAsync(server, port, began, ct);
            await Task.Delay(Settling, ct);
            var processes = Tree(server.Id).Select(Resident).Where(process => process.Mib > 0).ToList();
            return new Result(Math.Round(answered.TotalSeconds, 2), Math.Round(processes.Sum(process => process.Mib)), processes);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(data, recursive: true);
        }
    }

    private static Process Start(int port, string data)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltServer.Dll(), "serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Clew__Otlp__GrpcPort"] = "0", ["Clew__Otlp__HttpPort"] = "0" },
        };
        var server = Process.Start(start)!;
        // Read, so that it never waits for a full pipe.
        server.OutputDataReceived += static (_, _) => { };
        server.ErrorDataReceived += static (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return server;
    }

    private static async Task<TimeSpan> FirstAnswerAsync(Process server, int port, long began, CancellationToken ct)
    {
        using var http = new HttpClient();
        while (Stopwatch.GetElapsedTime(began) < LongestStart)
        {
            if (server.HasExited) throw new InvalidOperationException($"The server ended with {server.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/sign-in"), ct);
                if ((int)answer.StatusCode < 500) return Stopwatch.GetElapsedTime(began);
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(20, ct);
        }
        throw new TimeoutException($"The server did not answer within {LongestStart}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The process and all that it started, directly or not.</summary>
    private static List<int> Tree(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Select(id => (Id: id, Parent: (int)Number(id, "PPid:"))).ToList();
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++) tree.AddRange(parents.Where(process => process.Parent == tree[i]).Select(process => process.Id));
        return tree;
    }

    private static ResidentProcess Resident(int id)
    {
        var command = File.Exists($"/proc/{id}/cmdline") ? File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];
        var verb = command.FirstOrDefault(part => part is "serve" or "engine") ?? (command.Length > 0 ? Path.GetFileName(command[0]) : "");
        return new(verb, Math.Round(Number(id, "VmRSS:") / 1024, 1));
    }

    // /proc/ID/status, see proc_pid_status(5): "VmRSS:     205312 kB". 0 when the process is gone.
    private static double Number(int id, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private sealed record ResidentProcess(string Name, double Mib);

    private sealed record Result(double AnsweringAfterS, double ResidentMib, IReadOnlyList<ResidentProcess> Processes);
}
