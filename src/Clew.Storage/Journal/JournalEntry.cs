namespace Clew.Storage.Journal;

/// <summary>One accepted request: its rows for each table, kept or refused as a whole.</summary>
/// <param name="IngestId">From <see cref="Journal.ReserveIngestId"/>; every row carries it.</param>
public sealed record JournalEntry(ulong IngestId, IReadOnlyList<JournalRows> Rows);
