using System.CommandLine;
using System.Runtime.InteropServices;
using Clew.Storage.Engine;
using Clew.Storage.Engine.Embedded;

namespace Clew.Server.Verbs;

/// <summary><c>clew engine</c>: the child process that hosts the embedded engine. Started by the server, not by people.</summary>
internal static class EngineVerb
{
    public static Command Create()
    {
        var defaults = new EngineOptions();
        var path = new Option<string>("--path") { Description = "Folder of the data.", Required = true };
        var socket = new Option<string>("--socket") { Description = "Unix domain socket to listen on.", Required = true };
        var connections = new Option<int>("--connections") { Description = "Statements at once.", DefaultValueFactory = _ => defaults.Connections };
        var memory = new Option<int>("--max-memory-mib") { Description = "Memory of all statements.", DefaultValueFactory = _ => defaults.MaxMemoryMiB };
        var reserved = new Option<int>("--reserved-mib") { Description = "Room that it leaves on its disk.", DefaultValueFactory = _ => defaults.ReservedMiB };
        var command = new Command("engine", "Hosts the embedded engine until its input closes. Started by 'serve'.") { path, socket, connections, memory, reserved };
        command.SetAction(parsed => RunAsync(new(
            parsed.GetRequiredValue(path), parsed.GetRequiredValue(socket), parsed.GetValue(connections), parsed.GetValue(memory), parsed.GetValue(reserved))));
        return command;
    }

    private static async Task<int> RunAsync(EngineHostOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        // Ctrl-C in a terminal reaches parent and child at once; the parent still needs the engine, and closes its input when it does not.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            if (Console.IsInputRedirected) signal.Cancel = true;
            else Stop(signal);
        });
        var orphaned = StopWithInputAsync(stop);
        try
        {
            return await new EngineHost(options, TimeProvider.System, Console.Out, Console.Error).RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (error is DllNotFoundException or EngineException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    // The parent holds the other end and never writes: the end of the input is the end of the parent, even by kill -9.
    private static async Task StopWithInputAsync(CancellationTokenSource stop)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (await input.ReadAsync(buffer) > 0) { }
        await stop.CancelAsync();
    }
}
