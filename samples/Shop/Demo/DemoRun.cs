using System.Text.Encodings.Web;
using System.Text.Json;
using Shop.Demo.Checking;
using Shop.Demo.Clew;
using Shop.Demo.Faults;
using Shop.Demo.Load;
using Shop.Demo.Processes;
using Shop.Demo.Services;

namespace Shop.Demo;

/// <summary>One run from the first process to the last.</summary>
public sealed class DemoRun(DemoOptions options, Narrator narrator, TimeProvider clock)
{
    /// <summary>How often the state of the shop is told.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    /// <summary>Long enough for a baseline.</summary>
    private static readonly TimeSpan HealthyTime = TimeSpan.FromSeconds(45);

    /// <summary>How long the shop stays broken before the check stops ordering.</summary>
    private static readonly TimeSpan BrokenTime = TimeSpan.FromSeconds(20);

    /// <summary>A check that hangs must end before whoever waits for it gives up: it is to take less than 240 s.</summary>
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(235);

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
        var fault = options.Fault;
        var output = Directory.CreateDirectory(Path.Combine(folder, "output")).FullName;
        narrator.Say("starting Clew ...");
        await using var server = await ClewServer.StartAsync(layout, options.Port == 0 ? FreePorts.Next() : options.Port, Path.Combine(folder, "data"), output, ct);
        narrator.Say("starting the shop ...");
        var launcher = new Launcher(layout, server.Client.Address, server.Key, output);
        await using var shop = new ShopServices(launcher, server.Client, fault.Setup, clock);
        await shop.StartAsync(ct);
        if (!options.IsCheck) narrator.Present("Open this link; it signs you in, once:", await server.Client.CreateSignInLinkAsync(ct));
        await using var load = new LoadGenerator(shop.Storefront, clock);
        var scene = new Scene(shop, load, server.Client, clock);
        await scene.CalmGatewayAsync(ct);
        load.Start();
        narrator.Say($"40 customers order at 12 restaurants, ten orders a second; billing runs {Releases.Billing}");
        await Task.Delay(HealthyTime, clock, ct);
        var counts = load.Seen.Counts;
        narrator.Say($"{counts.Placed} orders placed, {counts.Refused} refused for a mistake in them, {counts.Failed} failed");
        return options.IsCheck ? await CheckAsync(scene, ct) : await ShowAsync(fault, scene, ct);
    }

    private async Task<CheckReport> CheckAsync(Scene scene, CancellationToken ct)
    {
        var checker = new Checker(scene.Clew, clock);
        var issue = checker.WaitForIssueAsync(scene.Load.Seen, ct);
        await new BadRelease().BeginAsync(scene, ct);
        await issue;
        await Task.Delay(BrokenTime, clock, ct);
        await scene.Load.StopAsync();
        narrator.Say("the customers have left; reading what Clew makes of it ...");
        return await checker.JudgeAsync(scene.Load.Seen.Counts, ct);
    }

    private async Task<CheckReport> ShowAsync(Fault fault, Scene scene, CancellationToken ct)
    {
        narrator.Say(fault.Story);
        scene.Load.Seen.BeginFault();
        await fault.BeginAsync(scene, ct);
        narrator.Say("it stays like this until you press Ctrl-C");
        narrator.Say($"to try by hand (samples/Shop/README.md): storefront {scene.Shop.Storefront}  gateway {scene.Shop.Gateway}");
        while (true)
        {
            await Task.Delay(TellEvery, clock, ct);
            var counts = scene.Load.Seen.Counts;
            narrator.Say($"{counts.Failed} orders of {counts.FailedCustomers.Count} customers have failed, {counts.Queued} were queued, {counts.Slow} were slow, {counts.Placed} were placed");
            if (scene.Shop.Ended is [_, ..] ended) throw new DemoException($"{string.Join(", ", ended)} ended by itself");
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
