using Clew.Storage.Rows;

namespace Clew.Storage.Journal;

/// <summary>Rows of one table, as the engine takes them.</summary>
public readonly record struct JournalRows(SignalTable Table, int RowCount, ReadOnlyMemory<byte> RowBinary);
