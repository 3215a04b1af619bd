namespace Shop.Demo.Load;

/// <summary>Does something so many times a second, as irregularly as people do, and waits for nothing that it has begun.</summary>
public sealed class Rhythm(double perSecond, Func<int, Task> visitAsync, Pace pace, TimeProvider clock)
{
    /// <summary>The pause between two visits lies between these shares of the mean pause, so that the mean rate holds.</summary>
    private const double Shortest = 0.5, Longest = 1.5;

    /// <param name="stop">Ends it, after the visits that are under way.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        var underWay = new List<Task>();   // bounded by the visitors' patience times their rate
        try
        {
            // By the clock and not from visit to visit: timers are late, and the rate must hold.
            for (var (number, next) = (1, clock.GetUtcNow()); ; number++)
            {
                next += TimeSpan.FromSeconds((Shortest + Random.Shared.NextDouble() * (Longest - Shortest)) / (perSecond * pace.Times));
                var pause = next - clock.GetUtcNow();
                if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, stop);
                stop.ThrowIfCancellationRequested();
                underWay.RemoveAll(static visit => visit.IsCompleted);
                underWay.Add(visitAsync(number));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(underWay);
        }
    }
}
