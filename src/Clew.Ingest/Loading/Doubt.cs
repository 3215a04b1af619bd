namespace Clew.Ingest.Loading;

/// <summary>What may already be in the engine of a batch that is to be inserted.</summary>
internal enum Doubt
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All or a part of it: this very batch was tried, with the same token.</summary>
    SameBatch,

    /// <summary>All or a part of it, by batches with other bounds and so other tokens.</summary>
    OtherBatches,
}
