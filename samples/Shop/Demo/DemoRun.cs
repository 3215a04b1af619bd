using System.Text.Encodings.Web;
using System.Text.Json;
using Shop.Demo.Checking;
using Shop.Demo.Clew;
using Shop.Demo.Load;
using Shop.Demo.Processes;

namespace Shop.Demo;

/// <summary>One run from the first process to the last.</summary>
public sealed class DemoRun(DemoOptions options, Narrator narrator, TimeProvider clock)
{
    /// <summary>How often the state of the shop is told.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    /// <summary>How long the shop stays slow before the check stops ordering.</summary>
    private static readonly TimeSpan SlowTime = TimeSpan.FromSeconds(12);

    /// <summary>A check that hangs must end before whoever waits for it gives up: it is to take less than 150 s.</summary>
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(145);

    private static readonly JsonSerializerOptions Line = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // for a terminal, not for HTML
    };

    /// <returns>The exit code: 0 good, 1 not.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var isTemporary = options.DataFolder.Length == 0;
        var folder = isTemporary ? Directory.CreateTempSubdirectory("clew-demo-").FullName : Directory.CreateDirectory(options.DataFolder).FullName;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (options.IsCheck) deadline.CancelAfter(CheckDeadline);
        var report = new CheckReport();
        try
        {
            report = await RunAsync(folder, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            report.Problems.Add(stop.IsCancellationRequested ? "stopped from outside" : $"not done after {CheckDeadline.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is DemoException or HttpRequestException or IOException)
        {
            report.Problems.Add(exception.Message);
        }
        return Conclude(report, folder, isTemporary, stop.IsCancellationRequested);
    }

    private async Task<CheckReport> RunAsync(string folder, CancellationToken ct)
    {
        var layout = new Layout(AppContext.BaseDirectory);
        var output = Directory.CreateDirectory(Path.Combine(folder, "output")).FullName;
        narrator.Say("starting Clew ...");
        await using var server = await ClewServer.StartAsync(layout, options.Port == 0 ? FreePorts.Next() : options.Port, Path.Combine(folder, "data"), output, ct);
        narrator.Say("starting the shop ...");
        await using var shop = new ShopServices(layout, server.Client, server.Key, output, clock);
        await shop.StartAsync(ct);
        if (!options.IsCheck) narrator.Present("Open this link; it signs you in, once:", await server.Client.CreateSignInLinkAsync(ct));
        await using var load = new LoadGenerator(shop.Storefront, clock);
        var demonstration = new Demonstration(shop, load, narrator, clock);
        await demonstration.RunWellAsync(ct);
        return options.IsCheck ? await CheckAsync(server.Client, demonstration, load, ct) : await ShowAsync(shop, demonstration, load, ct);
    }

    private async Task<CheckReport> CheckAsync(ClewClient clew, Demonstration demonstration, LoadGenerator load, CancellationToken ct)
    {
        var checker = new Checker(clew, clock);
        var issue = checker.WaitForIssueAsync(load, ct);
        await demonstration.BreakAsync(ct);
        await Task.WhenAll(issue, demonstration.SlowDownAsync(ct));
        await Task.Delay(SlowTime, clock, ct);
        await load.StopAsync();
        narrator.Say("the customers have left; reading what Clew makes of it ...");
        return await checker.JudgeAsync(load.Counts, ct);
    }

    private async Task<CheckReport> ShowAsync(ShopServices shop, Demonstration demonstration, LoadGenerator load, CancellationToken ct)
    {
        await demonstration.BreakAsync(ct);
        await demonstration.SlowDownAsync(ct);
        narrator.Say("it stays like this until you press Ctrl-C");
        narrator.Say($"to try by hand (samples/Shop/README.md): storefront {shop.Storefront}  gateway {shop.Gateway}");
        while (true)
        {
            await Task.Delay(TellEvery, clock, ct);
            var counts = load.Counts;
            narrator.Say($"{counts.Failed} orders of {counts.FailedCustomers.Count} customers have failed, {counts.Slow} were slow, {counts.Placed} were placed");
            if (shop.Ended is [_, ..] ended) throw new DemoException($"{string.Join(", ", ended)} ended by itself");
        }
    }

    private int Conclude(CheckReport report, string folder, bool isTemporary, bool isStopped)
    {
        var isGood = options.IsCheck ? report.Ok : isStopped;
        if (isTemporary && isGood) Directory.Delete(folder, recursive: true);
        else narrator.Say($"data and what the programs printed: {folder}");
        if (options.IsCheck) narrator.Print(JsonSerializer.Serialize(report, Line));
        else if (isGood) narrator.Say("everything is stopped");
        else foreach (var problem in report.Problems) narrator.Say(problem);
        return isGood ? 0 : 1;
    }
}
