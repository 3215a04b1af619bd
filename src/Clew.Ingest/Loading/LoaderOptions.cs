namespace Clew.Ingest.Loading;

/// <summary>How the loader cuts its batches. Keys: <c>Clew:Loader:*</c>.</summary>
public sealed record LoaderOptions
{
    /// <summary>How long the loader lets rows gather after the first: a short delay makes few large parts instead of many small ones.
    /// Default 200 ms; 0 to 10 s.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Bytes of a batch, all tables together. One batch is held in memory. Default 32 MiB; 1 MiB to 512 MiB.</summary>
    public int MaxBatchBytes { get; init; } = 32 << 20;

    /// <summary>Bytes of the rows that the engine refused for good, kept in files beside the journal; beyond, the oldest are removed and counted. Default
    /// 256 MiB; 1 MiB to 1 TiB.</summary>
    public long MaxRejectedBytes { get; init; } = 256L << 20;

    /// <summary>What is wrong with these options, with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Linger < TimeSpan.Zero || Linger > TimeSpan.FromSeconds(10)) yield return "Clew:Loader:Linger must be between 0 and 10 seconds.";
        if (MaxRejectedBytes is < 1L << 20 or > 1L << 40) yield return "Clew:Loader:MaxRejectedBytes must be between 1 MiB and 1 TiB (in bytes).";
        if (MaxBatchBytes is < 1 << 20 or > 512 << 20) yield return "Clew:Loader:MaxBatchBytes must be between 1 MiB and 512 MiB (in bytes).";
    }
}
