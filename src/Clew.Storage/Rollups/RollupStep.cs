namespace Clew.Storage.Rollups;

/// <summary>The width of a rollup's buckets, and with it how long they are kept.</summary>
public enum RollupStep
{
    /// <summary>10 seconds, kept for 3 days.</summary>
    TenSeconds,

    /// <summary>A minute, kept for 32 days.</summary>
    Minute,

    /// <summary>An hour, kept for 400 days. Calls have none.</summary>
    Hour,
}
