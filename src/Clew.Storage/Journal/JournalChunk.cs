using Clew.Storage.Rows;

namespace Clew.Storage.Journal;

/// <summary>Records read in one go. Dispose it when their memory is no longer needed.</summary>
/// <param name="Records">In the order of the journal.</param>
/// <param name="End">Where to read on: the position after the last byte looked at.</param>
/// <param name="Corrupt">Ranges that are no records although they lie between records: damage to the file.</param>
public sealed record JournalChunk(IReadOnlyList<JournalRecord> Records, long End, IReadOnlyList<JournalDamage> Corrupt, byte[] Memory) : IDisposable
{
    public void Dispose() => RowMemory.GiveBack(Memory);
}
