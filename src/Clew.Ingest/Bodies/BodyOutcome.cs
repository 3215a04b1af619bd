namespace Clew.Ingest.Bodies;

/// <summary>What came of reading a body.</summary>
public abstract record BodyOutcome
{
    private BodyOutcome() { }

    public sealed record Read(RequestBody Body) : BodyOutcome;

    /// <summary>More bytes than the limit, as sent or after decompression; reading stopped there.</summary>
    public sealed record TooLarge(string Detail) : BodyOutcome;

    /// <summary>Not in the encoding that the request says.</summary>
    public sealed record Malformed(string Detail) : BodyOutcome;

    /// <summary>An encoding that is not understood.</summary>
    public sealed record UnknownEncoding(string Detail) : BodyOutcome;

    /// <summary>No memory for it now; the sender may come again.</summary>
    public sealed record Busy : BodyOutcome;
}
