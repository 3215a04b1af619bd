namespace Clew.Model;

/// <summary>How much a key or a project may send. Null: no limit.</summary>
public sealed record IngestLimits
{
    /// <summary>The highest number that is taken for any of them: far beyond what a server can receive.</summary>
    public const long Most = 1_000_000_000_000;

    /// <summary>Nothing is limited.</summary>
    public static IngestLimits None { get; } = new();

    /// <summary>Records per second, all signals together, on average over ten seconds.</summary>
    public long? EventsPerSecond { get; init; }

    /// <summary>Decompressed bytes per second, on average over ten seconds.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>Records per day in UTC.</summary>
    public long? EventsPerDay { get; init; }
}
