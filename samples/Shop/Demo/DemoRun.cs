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
    /// <summary>Long enough for a baseline.</summary>
    private static readonly TimeSpan HealthyTime = TimeSpan.FromSeconds(45);

    /// <summary>A check that hangs must end before whoever waits for it gives up: without the fault's own length it is to take less than 240 s.</summary>
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
        var problem = "";
        var isGood = false;
        try
        {
            isGood = await RunAsync(folder, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            (isGood, problem) = (!options.IsCheck, "stopped from outside");
        }
        catch (OperationCanceledException)
        {
            problem = $"not done after {CheckDeadline.TotalSeconds:0} s";
        }
        catch (Exception exception) when (exception is DemoException or HttpRequestException or IOException)
        {
            problem = exception.Message;
        }
        if (isTemporary && isGood) Directory.Delete(folder, recursive: true);
        else Console.Error.WriteLine($"data and what the programs printed: {folder}");
        if (problem.Length > 0 && options.IsCheck) Print(new(options.FaultName) { Problems = { problem } });
        else if (!options.IsCheck) narrator.Say(isGood ? "everything is stopped" : problem);
        return isGood ? 0 : 1;
    }

    private async Task<bool> RunAsync(string folder, CancellationToken stop)
    {
        var fault = options.Fault;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (options.IsCheck) deadline.CancelAfter(CheckDeadline + (fault.OpensIncident ? TimeSpan.Zero : fault.Length));
        var port = options.Port == 0 ? FreePorts.Next() : options.Port;
        await using var stage = await Stage.StartAsync(fault.Setup, port, folder, narrator, clock, deadline.Token);
        try
        {
            return await PlayAsync(fault, stage, deadline.Token, stop);
        }
        catch (HttpRequestException) when (stage.ClewEnding is { } ending)
        {
            throw new DemoException(ending);
        }
    }

    private async Task<bool> PlayAsync(Fault fault, Stage stage, CancellationToken deadline, CancellationToken stop)
    {
        if (!options.IsCheck || options.IsKept)
            narrator.Present("Open this link; it signs you in, once:", await stage.Scene.Clew.CreateSignInLinkAsync(deadline));
        await Task.Delay(HealthyTime, clock, deadline);
        var counts = stage.Scene.Load.Seen.Counts;
        narrator.Say($"{counts.Placed} orders placed, {counts.Refused} refused for a mistake in them, {counts.Failed} failed");
        if (!options.IsCheck) await new Show(fault, stage, narrator, clock).RunAsync(stop);
        var report = await new FaultCheck(fault, stage.Scene, stage.Inbox.Deliveries, narrator, clock).RunAsync(deadline);
        Print(report);
        if (options.IsKept) await Task.Delay(Timeout.Infinite, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        return report.Ok;
    }

    private void Print(FaultReport report) => narrator.Print(JsonSerializer.Serialize(report, Line));
}
