using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shop.Demo.Checking;
using Shop.Demo.Faults;
using Shop.Demo.Processes;

namespace Shop.Demo;

/// <summary>One run from the first process to the last.</summary>
public sealed class DemoRun(DemoOptions options, Narrator narrator, TimeProvider clock)
{
    /// <summary>A check that hangs must end before whoever waits for it gives up: without the fault's own time it is to take less than 240 s.</summary>
    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(235);

    private static readonly JsonSerializerOptions Line = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // for a terminal, not for HTML
    };

    /// <returns>The exit code: 0 good, 1 not.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var isTemporary = options.DataFolder.Length == 0;
        var folder = isTemporary ? Directory.CreateTempSubdirectory("clew-demo-").FullName : Directory.CreateDirectory(options.DataFolder).FullName;
        var report = new FaultReport(options.FaultName);
        try
        {
            await RunAsync(folder, report, stop);
        }
        catch (OperationCanceledException)
        {
            if (options.IsCheck)
                report.Problems.Add(stop.IsCancellationRequested ? "stopped from outside" : $"not done after {CheckDeadline.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is DemoException or HttpRequestException or IOException)
        {
            report.Problems.Add(exception.Message);
        }
        return Conclude(report, folder, isTemporary);
    }

    private int Conclude(FaultReport report, string folder, bool isTemporary)
    {
        if (isTemporary && report.Ok) Directory.Delete(folder, recursive: true);
        else Console.Error.WriteLine($"data and what the programs printed: {folder}");
        if (options.IsCheck) Print(report);
        else narrator.Say(report.Ok ? "everything is stopped" : report.Problems[0]);
        return report.Ok ? 0 : 1;
    }

    private async Task RunAsync(string folder, FaultReport report, CancellationToken stop)
    {
        var fault = options.Fault;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (options.IsCheck) deadline.CancelAfter(CheckDeadline + fault.OwnTime);
        var port = options.Port == 0 ? FreePorts.Next() : options.Port;
        await using var stage = await Stage.StartAsync(fault.Setup, port, folder, narrator, clock, deadline.Token);
        try
        {
            await PlayAsync(fault, stage, report, deadline.Token, stop);
        }
        catch (HttpRequestException) when (stage.ClewEnding is { } ending)
        {
            throw new DemoException(ending);
        }
    }

    private async Task PlayAsync(Fault fault, Stage stage, FaultReport report, CancellationToken deadline, CancellationToken stop)
    {
        if (!options.IsCheck || options.IsKept)
            narrator.Present("Open this link; it signs you in, once:", await stage.Scene.Clew.CreateSignInLinkAsync(deadline));
        await Task.Delay(fault.Baseline, clock, deadline);
        var counts = stage.Scene.Load.Seen.Counts;
        narrator.Say($"{counts.Placed} orders placed, {counts.Refused} refused for a mistake in them, {counts.Failed} failed");
        if (!options.IsCheck) await new Show(fault, stage, narrator, clock).RunAsync(stop);
        await new FaultCheck(fault, stage.Scene, stage.Inbox.Deliveries, report, narrator, clock).RunAsync(deadline);
        if (!options.IsKept) return;
        Print(report);
        narrator.Say("everything goes on running until Ctrl-C");
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private void Print(FaultReport report) => narrator.Print(JsonSerializer.Serialize(report, Line));
}
