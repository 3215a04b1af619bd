namespace Clew.Storage.Journal;

/// <summary>Bytes of a segment that are not what was written there.</summary>
public sealed record JournalDamage(string File, long Start, long End);
