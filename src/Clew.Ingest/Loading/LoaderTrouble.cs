using Microsoft.Extensions.Logging;

namespace Clew.Ingest.Loading;

/// <summary>Whether loading waits for something, told once when it begins and once when it is over.</summary>
public sealed class LoaderTrouble(ILogger<LoaderTrouble> logger)
{
    private string? _reason;

    /// <summary>What loading waits for; null when it goes on.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    internal void Report(string reason)
    {
        if (Interlocked.Exchange(ref _reason, reason) is null)
            logger.LogWarning("Loading waits; what is accepted is safe in the journal. {Reason}", reason);
    }

    internal void Clear()
    {
        if (Interlocked.Exchange(ref _reason, null) is not null) logger.LogInformation("Loading goes on.");
    }
}
