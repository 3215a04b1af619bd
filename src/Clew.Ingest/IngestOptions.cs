namespace Clew.Ingest;

/// <summary>The bounds of receiving. Keys: <c>Clew:Ingest:*</c>.</summary>
public sealed record IngestOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Clew:Ingest";

    /// <summary>Bytes of a request as sent. Default 20 MiB; 64 KiB to 512 MiB.</summary>
    public int MaxRequestBytes { get; init; } = 20 << 20;

    /// <summary>Bytes of a request after decompression. Default 64 MiB; 64 KiB to 1 GiB.</summary>
    public int MaxBodyBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of all bodies that are in memory at once; more senders are told to come back. Default 256 MiB; at least MaxBodyBytes.</summary>
    public long MaxBodyBytesInFlight { get; init; } = 256L << 20;

    /// <summary>Records older than this are not kept: they are past their retention. Default 30 days; 1 hour to 10 years.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Records that claim to be further in the future are moved to the time of their arrival. Default 1 hour; 0 to 1 day.</summary>
    public TimeSpan MaxAhead { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// What sent_at may differ from the arrival before the sender's clock counts as wrong: the way, the queue and the retries of an SDK take seconds.
    /// Default 2 minutes; 1 second to 1 day.
    /// </summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Errors of one issue (in one service, environment and release) that are kept whole at first; what is more comes under
    /// WholeErrorsPerSecond. Default 200: more than anybody reads, and enough to see by the tags what they have in common. 1 to 1000000.</summary>
    public int WholeErrorsAtOnce { get; init; } = 200;

    /// <summary>Errors of one issue (in one service, environment and release) that are kept whole per second, on average. The others are counted with their
    /// time, user and trace, without their body. Default 5: 432,000 a day; 0: all are kept whole; to 100000.</summary>
    public int WholeErrorsPerSecond { get; init; } = 5;

    /// <summary>What is wrong, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxRequestBytes is < 64 << 10 or > 512 << 20) yield return $"{Section}:MaxRequestBytes must be 65536 to 536870912, not {MaxRequestBytes}.";
        if (MaxBodyBytes is < 64 << 10 or > 1 << 30) yield return $"{Section}:MaxBodyBytes must be 65536 to 1073741824, not {MaxBodyBytes}.";
        if (MaxBodyBytesInFlight < MaxBodyBytes) yield return $"{Section}:MaxBodyBytesInFlight must be at least MaxBodyBytes, not {MaxBodyBytesInFlight}.";
        if (WholeErrorsAtOnce is < 1 or > 1_000_000) yield return $"{Section}:WholeErrorsAtOnce must be 1 to 1000000, not {WholeErrorsAtOnce}.";
        if (WholeErrorsPerSecond is < 0 or > 100_000) yield return $"{Section}:WholeErrorsPerSecond must be 0 to 100000, not {WholeErrorsPerSecond}.";
        if (MaxAge < TimeSpan.FromHours(1) || MaxAge > TimeSpan.FromDays(3653)) yield return $"{Section}:MaxAge must be 01:00:00 to 3653 days, not {MaxAge}.";
        if (MaxAhead < TimeSpan.Zero || MaxAhead > TimeSpan.FromDays(1)) yield return $"{Section}:MaxAhead must be 0 to 1 day, not {MaxAhead}.";
        if (ClockTolerance < TimeSpan.FromSeconds(1) || ClockTolerance > TimeSpan.FromDays(1)) yield return $"{Section}:ClockTolerance must be 00:00:01 to 1 day, not {ClockTolerance}.";
    }
}
