namespace Clew.Storage.Documents;

/// <summary>What became of a write.</summary>
/// <param name="IsStored">False: the document was not at the expected version, and nothing was written.</param>
/// <param name="Version">The version that the document has now; 0 when there is none.</param>
public readonly record struct PutOutcome(bool IsStored, long Version);
