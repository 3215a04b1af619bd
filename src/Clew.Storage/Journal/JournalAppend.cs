namespace Clew.Storage.Journal;

/// <summary>What became of an append.</summary>
public abstract record JournalAppend
{
    private JournalAppend() { }

    /// <summary>It is on disk. The loader reports <see cref="Position"/> when it is in the engine.</summary>
    public sealed record Stored(long Position) : JournalAppend;

    /// <summary>There is no room now: the bound is reached or the disk is full. Nothing was kept; the sender may come again.</summary>
    public sealed record Full(string Reason) : JournalAppend;

    /// <summary>The entry can never be kept: it is larger than any that the journal takes.</summary>
    public sealed record TooLarge(long Bytes, long Limit) : JournalAppend;
}
