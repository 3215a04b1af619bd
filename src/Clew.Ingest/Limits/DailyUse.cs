using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Limits;

/// <summary>
/// Tells the limiter what was accepted today: by this server before it was started again, and by others with the same engine. What it knows is what
/// <c>intake</c> has counted, so a crash forgives the few seconds that were not written.
/// </summary>
public sealed class DailyUse(IngestLimiter limiter, IntakeQuery intake, TimeProvider time, ILogger<DailyUse> logger) : BackgroundService
{
    /// <summary>How far quotas of several servers may be behind each other.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>How long a start waits for it: the engine has just answered.</summary>
    private static readonly TimeSpan FirstRead = TimeSpan.FromSeconds(10);

    /// <summary>The first time before anything is received: a quota that is used up stays so.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(FirstRead);
        await TryReadAsync(bounded.Token);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads it now.</summary>
    internal async Task ReadAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        // Before the read: what comes meanwhile is added to what was read. At worst a request that is being counted is counted twice until the next time.
        var added = limiter.Added();
        var counts = await intake.AcceptedSinceAsync(today, ct);
        foreach (var ((project, key), records) in Sums(counts))
            limiter.Of(project, key).Learn(SenderUse.DayOf(now), records, added.GetValueOrDefault((project, key)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryReadAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private static Dictionary<(string Project, string Key), long> Sums(IReadOnlyList<AcceptedCount> counts)
    {
        var sums = new Dictionary<(string, string), long>();
        foreach (var count in counts.Where(count => count.Key.Length > 0))
        {
            sums[(count.Project, count.Key)] = sums.GetValueOrDefault((count.Project, count.Key)) + count.Records;
            sums[(count.Project, "")] = sums.GetValueOrDefault((count.Project, "")) + count.Records;
        }
        return sums;
    }

    private async Task TryReadAsync(CancellationToken ct)
    {
        try
        {
            await ReadAsync(ct);
        }
        catch (Exception error) when (error is EngineException or OperationCanceledException)
        {
            logger.LogDebug("What was accepted today could not be read: {Reason}", error.Message);
        }
    }
}
