using System.Runtime.InteropServices;

namespace Clew.Storage.Engine;

/// <summary>
/// The part of chdb.h (chdb-io/chdb-core, programs/local/chdb.h, 26.7) that is used. Strings are UTF-8 with a length. A connection runs one
/// statement at a time; every result and stream is destroyed by its caller.
/// </summary>
internal static unsafe partial class ChdbNative
{
    [LibraryImport(ChdbLibrary.Name)]
    public static partial void chdb_set_signal_handlers_enabled(int enabled);

    /// <returns>A pointer to the connection, or null.</returns>
    [LibraryImport(ChdbLibrary.Name)]
    public static partial nint* chdb_connect(int argc, byte** argv);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial void chdb_close_conn(nint* connection);

    /// <returns>0 when no thread of the library is left; until every connection is closed it does nothing and returns 1.</returns>
    [LibraryImport(ChdbLibrary.Name)]
    public static partial int chdb_shutdown();

    [LibraryImport(ChdbLibrary.Name)]
    public static partial nint chdb_query_with_params_n(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength,
        byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial nint chdb_stream_query_with_params_n(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength,
        byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    /// <returns>The next chunk: a result to destroy. Empty at the end.</returns>
    [LibraryImport(ChdbLibrary.Name)]
    public static partial nint chdb_stream_fetch_result(nint connection, nint stream);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial void chdb_stream_cancel_query(nint connection, nint stream);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial void chdb_destroy_query_result(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial nint chdb_stream_insert_with_params_n(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength,
        byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    /// <returns>0, or 1 when the stream has failed.</returns>
    [LibraryImport(ChdbLibrary.Name)]
    public static partial int chdb_stream_append(nint stream, byte* data, nuint length);

    /// <summary>Commits. Does not free the stream.</summary>
    [LibraryImport(ChdbLibrary.Name)]
    public static partial nint chdb_stream_done(nint stream);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial void chdb_stream_cancel_insert(nint stream);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial byte* chdb_stream_insert_error(nint stream);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial void chdb_destroy_insert_stream(nint stream);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial byte* chdb_result_buffer(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial nuint chdb_result_length(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial byte* chdb_result_error(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial ulong chdb_result_storage_rows_read(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial ulong chdb_result_storage_bytes_read(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial ulong chdb_result_rows_written(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial ulong chdb_result_bytes_written(nint result);

    [LibraryImport(ChdbLibrary.Name)]
    public static partial int chdb_classify_query_n(
        nint connection, byte* sql, nuint length, byte* database, nuint databaseLength, QueryAnalysis* analysis);

    /// <summary>chdb_query_analysis_v1.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct QueryAnalysis
    {
        public uint StructSize;
        public uint StatementCount;
        public uint Flags;

        /// <summary>chdb_query_class: 0 read only, 1 to 3 changes something, 4 did not parse.</summary>
        public uint QueryClass;
    }
}
