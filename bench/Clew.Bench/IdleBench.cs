using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Clew.Bench.Load;

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
            var processes = ProcessTree.Of(server.Id).Select(Resident).Where(process => process.Mib > 0).ToList();
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

    private static ResidentProcess Resident(int id) => new(ProcessTree.NameOf(id), Math.Round(ProcessTree.ResidentMib(id), 1));

    private sealed record ResidentProcess(string Name, double Mib);

    private sealed record Result(double AnsweringAfterS, double ResidentMib, IReadOnlyList<ResidentProcess> Processes);
}
