namespace Clew.Storage.Engine;

/// <summary>What a statement read and wrote; writes include those of materialized views.</summary>
internal readonly record struct ChdbSummary(ulong ReadRows, ulong ReadBytes, ulong WrittenRows, ulong WrittenBytes);
