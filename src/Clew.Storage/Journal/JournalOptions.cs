namespace Clew.Storage.Journal;

/// <summary>The bounds of the journal. Keys: <c>Clew:Journal:*</c>.</summary>
public sealed record JournalOptions
{
    /// <summary>The folder; made when it does not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes that wait for the loader; when they are reached, senders are told to come back. Default 1 GiB; 16 MiB to 1 TiB. On disk
    /// there are up to two segments more.
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Bytes in memory between a request and its fsync; also the largest entry. Default 96 MiB; 1 MiB to 1 GiB.</summary>
    public long MaxBytesInFlight { get; init; } = 96L << 20;

    /// <summary>Bytes after which a new segment file begins. Default 64 MiB; 64 KiB to 1 GiB. Loaded segments are given up whole: one is kept and written over, the others are deleted.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>What is wrong with these options, with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Folder)) yield return "Clew:Journal:Folder must name a folder.";
        if (MaxBytes is < 16L << 20 or > 1L << 40) yield return "Clew:Journal:MaxBytes must be between 16 MiB and 1 TiB (in bytes).";
        if (MaxBytesInFlight is < 1L << 20 or > 1L << 30) yield return "Clew:Journal:MaxBytesInFlight must be between 1 MiB and 1 GiB (in bytes).";
        if (SegmentBytes is < 64L << 10 or > 1L << 30) yield return "Clew:Journal:SegmentBytes must be between 64 KiB and 1 GiB (in bytes).";
    }
}
