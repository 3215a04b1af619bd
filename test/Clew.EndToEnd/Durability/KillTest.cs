using System.Diagnostics;
using System.Globalization;
using Clew.Shared;

namespace Clew.EndToEnd.Durability;

/// <summary>
/// "Nothing that was acknowledged is ever lost, nothing is counted twice": a real server, real bytes of every signal, and kill -9 of the server
/// or of its engine at random moments.
/// </summary>
public sealed class KillTest(ITestOutputHelper output)
{
    private const int Kills = 22;

    /// <summary>How long the server may live between two kills: longer than the loader's whole cycle, so that kills fall into every part of it.</summary>
    private const int LongestLifeMs = 700;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 600_000)]
    public async Task Every_acknowledged_record_is_there_exactly_once_after_kills_of_the_server_and_the_engine()
    {
        // The moments depend on the machine too; the seed tells at least which process was killed and after how long.
        var seed = int.Parse(Environment.GetEnvironmentVariable("CLEW_KILL_SEED") ?? "20261121", CultureInfo.InvariantCulture);
        output.WriteLine($"CLEW_KILL_SEED={seed}");
        await using var server = await ClewServer.StartAsync();
        var senders = new Senders(server);
        using var stop = new CancellationTokenSource();
        var sending = senders.RunAsync(stop.Token);

        await KillAsync(server, senders, new Random(seed), sending);

        await stop.CancelAsync();
        await sending;
        output.WriteLine($"{senders.Sent.Count} records sent, {senders.Acknowledged} acknowledged, {senders.RequestsByGrpc} requests by gRPC");
        var stored = new StoredRecords(server, senders.Sent);
        await stored.UntilLoadedAsync();
        // A last start finds nothing to do again: what is in the engine now stays as it is.
        Assert.Equal(0, await server.StopAsync());
        await server.StartAgainAsync();
        output.WriteLine(await stored.AssertExactlyOnceAsync());
        Assert.True(senders.Acknowledged > 1000, $"Only {senders.Acknowledged} records were acknowledged: too few to say anything.");
        Assert.True(senders.RequestsByGrpc > 100, $"Only {senders.RequestsByGrpc} requests were acknowledged by gRPC.");
    }

    private async Task KillAsync(ClewServer server, Senders senders, Random random, Task sending)
    {
        var started = Stopwatch.GetTimestamp();
        for (var kill = 1; kill <= Kills; kill++)
        {
            // Each kill falls into a time in which requests are acknowledged.
            var before = senders.Acknowledged;
            await UntilAsync(() => senders.Acknowledged > before || sending.IsCompleted, "nothing is acknowledged any more");
            if (sending.IsCompleted) await sending;
            var life = random.Next(LongestLifeMs);
            var killsServer = random.Next(2) == 0;
            await Task.Delay(life);
            output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds,6:0.0} s  kill {kill}: {(killsServer ? "server" : "engine")} " +
                $"after {life} ms, {senders.Acknowledged} acknowledged");
            if (killsServer)
            {
                await server.KillAsync();
                await server.StartAgainAsync();
            }
            else await KillEngineAsync(server);
        }
    }

    private static async Task KillEngineAsync(ClewServer server)
    {
        // While the engine is being started again there is none to kill: wait for the next one.
        int? engine = null;
        await UntilAsync(() => (engine = EngineOf(server.ProcessId)) is not null, "the server has no engine");
        try
        {
            using var process = Process.GetProcessById(engine!.Value);
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It ended in between.
        }
    }

    /// <summary>The engine that this server started: its child, see proc_pid_stat(5), field 4.</summary>
    private static int? EngineOf(int server)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            try
            {
                if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) continue;
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[0] != "Z" && int.Parse(fields[1], CultureInfo.InvariantCulture) == server
                    && File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0').Contains("engine")) return id;
            }
            catch (IOException)
            {
                // It ended while it was looked at.
            }
        return null;
    }

    private static async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"Not within {Patience}: {otherwise}.");
            await Task.Delay(5);
        }
    }
}
