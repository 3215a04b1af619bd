using Clew.Storage.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Storage.Documents;

/// <summary>Follows what other processes with the same engine write of keys and projects, so that a key that one of them revokes is refused by all.</summary>
public sealed class DocumentFollower(DocumentStore documents, TimeProvider time, ILogger<DocumentFollower> logger) : BackgroundService
{
    /// <summary>What is promised is two seconds; reading a few hundred small rows takes some milliseconds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var isAway = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    await documents.RefreshAsync(stoppingToken);
                    isAway = false;
                }
                catch (EngineException error)
                {
                    if (!isAway) logger.LogWarning("What other processes change of keys is not known while the engine is away: {Reason}", error.Message);
                    isAway = true;
                }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
