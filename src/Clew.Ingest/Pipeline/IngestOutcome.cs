namespace Clew.Ingest.Pipeline;

/// <summary>What became of a request.</summary>
public abstract record IngestOutcome
{
    private IngestOutcome() { }

    /// <summary>It is on disk, except for what was left out by its time.</summary>
    /// <param name="TooOld">Records that are past their retention.</param>
    /// <param name="Kept">Records that are kept whole.</param>
    public sealed record Accepted(int TooOld, long Kept) : IngestOutcome;

    /// <summary>Nothing was kept; the sender may come again.</summary>
    public sealed record Unavailable(string Detail) : IngestOutcome;

    /// <summary>Nothing was kept, and the same request never will be.</summary>
    public sealed record TooLarge(string Detail) : IngestOutcome;
}
