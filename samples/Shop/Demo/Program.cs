// `./clew demo [--check]`: starts Clew and the shop, breaks the shop, and either lets one look at it or judges what Clew made of it.
using System.Runtime.InteropServices;
using Shop.Demo;

if (!DemoOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine($"demo: {problem}\n{DemoOptions.Usage}");
    return 2;
}

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;   // we end ourselves, after everything that we started
    stop.Cancel();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

return await new DemoRun(options, new Narrator(Console.Out, TimeProvider.System), TimeProvider.System).RunAsync(stop.Token);
