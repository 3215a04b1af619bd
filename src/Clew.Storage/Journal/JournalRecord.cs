namespace Clew.Storage.Journal;

/// <summary>An entry as read back. Its memory is valid as long as the <see cref="JournalChunk"/> that it came with.</summary>
/// <param name="Start">The position of its first byte.</param>
/// <param name="End">The position after its last byte.</param>
public sealed record JournalRecord(long Start, long End, ulong IngestId, IReadOnlyList<JournalRows> Rows);
