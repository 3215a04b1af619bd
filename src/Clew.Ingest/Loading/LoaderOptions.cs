namespace Clew.Ingest.Loading;

/// <summary>How the loader cuts its batches. Keys: <c>Clew:Loader:*</c>.</summary>
public sealed record LoaderOptions
{
    /// <summary>How long the loader lets rows gather after the first: a short delay makes few large parts instead of many small ones.
    /// Default 200 ms; 0 to 10 s.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long rows gather when more than <see cref="BusyBytes"/> came within <see cref="Linger"/>: what an insert and the merges after it cost is
    /// shared by more rows. Default 1 s; 0 to 10 s.</summary>
    public TimeSpan BusyLinger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes within <see cref="Linger"/> that make a busy server. Default 2 MiB; 1 to 512 MiB.</summary>
    public int BusyBytes { get; init; } = 2 << 20;

    /// <summary>Bytes of a batch, all tables together. One batch is held in memory. Default 32 MiB; 1 MiB to 512 MiB.</summary>
    public int MaxBatchBytes { get; init; } = 32 << 20;

    /// <summary>Bytes of the rows that the engine refused for good, kept in files beside the journal; beyond, the oldest are removed and counted. Default
    /// 256 MiB; 1 MiB to 1 TiB.</summary>
    public long MaxRejectedBytes { get; init; } = 256L << 20;

    /// <summary>What is wrong with these options, with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Linger < TimeSpan.Zero || Linger > TimeSpan.FromSeconds(10)) yield return "Clew:Loader:Linger must be between 0 and 10 seconds.";
        if (BusyLinger < TimeSpan.Zero || BusyLinger > TimeSpan.FromSeconds(10)) yield return "Clew:Loader:BusyLinger must be between 0 and 10 seconds.";
        if (BusyBytes is < 1 << 20 or > 512 << 20) yield return "Clew:Loader:BusyBytes must be between 1 MiB and 512 MiB (in bytes).";
        if (MaxRejectedBytes is < 1L << 20 or > 1L << 40) yield return "Clew:Loader:MaxRejectedBytes must be between 1 MiB and 1 TiB (in bytes).";
        if (MaxBatchBytes is < 1 << 20 or > 512 << 20) yield return "Clew:Loader:MaxBatchBytes must be between 1 MiB and 512 MiB (in bytes).";
    }
}
