namespace Clew.Ingest.Bodies;

/// <summary>The memory that all request bodies together may take. Safe for concurrent use.</summary>
public sealed class BodyBudget(IngestOptions options)
{
    private long _used;

    /// <summary>Takes bytes; false when there are not so many left.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= options.MaxBodyBytesInFlight) return true;
        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    /// <summary>Takes bytes that are in use already, whether they are left or not.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void GiveBack(long bytes) => Interlocked.Add(ref _used, -bytes);
}
