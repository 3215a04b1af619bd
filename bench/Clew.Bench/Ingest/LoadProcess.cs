using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Clew.Bench.Load;

namespace Clew.Bench.Ingest;

/// <summary>Runs <see cref="LoadBench"/> in a process of its own.</summary>
internal sealed class LoadProcess(int connections, int batch)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="rate">Records a second; 0 is as many as are acknowledged.</param>
    /// <param name="run">Numbers of two runs are different.</param>
    public async Task<LoadResult> RunAsync(BenchServer server, string signal, double seconds, double rate, int run, CancellationToken ct)
    {
        static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(LoadProcess).Assembly.Location, "load", "--json", "--url", server.Address.ToString(), "--key", BenchServer.Key, "--signal", signal, "--seconds", Text(seconds),
            "--connections", Text(connections), "--batch", Text(batch), "--rate", Text(Math.Floor(rate)), "--run", Text(run),
        ]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<LoadResult>(printed, Names)!
            : throw new InvalidOperationException($"The load of {signal} ended with {process.ExitCode}: {printed}");
    }
}
