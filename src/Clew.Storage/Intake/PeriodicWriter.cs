using Microsoft.Extensions.Hosting;

namespace Clew.Storage.Intake;

/// <summary>Writes what was gathered in memory now and then, and once more when the server stops.</summary>
/// <param name="interval">Between two writes.</param>
public abstract class PeriodicWriter(TimeSpan interval, TimeProvider time) : BackgroundService
{
    /// <summary>So long the last write may take: the engine may be away.</summary>
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(3);

    /// <summary>Writes what is there. What cannot be written stays and is tried again.</summary>
    public abstract Task FlushAsync(CancellationToken ct);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var bounded = new CancellationTokenSource(LastWrite, time);
        await FlushAsync(bounded.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FlushAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the last write follows in StopAsync.
        }
    }
}
