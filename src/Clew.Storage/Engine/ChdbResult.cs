using System.Runtime.InteropServices;

namespace Clew.Storage.Engine;

/// <summary>A result, or a chunk of one, in the library's memory.</summary>
internal sealed unsafe class ChdbResult(nint handle) : IDisposable
{
    private nint _handle = handle;

    public nint Handle => _handle;

    /// <summary>Valid until it is disposed.</summary>
    public ReadOnlySpan<byte> Bytes => new(ChdbNative.chdb_result_buffer(_handle), checked((int)ChdbNative.chdb_result_length(_handle)));

    public ChdbSummary Summary => new(
        ChdbNative.chdb_result_storage_rows_read(_handle), ChdbNative.chdb_result_storage_bytes_read(_handle),
        ChdbNative.chdb_result_rows_written(_handle), ChdbNative.chdb_result_bytes_written(_handle));

    public void ThrowOnError()
    {
        if (_handle == 0) throw new EngineException(EngineException.NoAnswer, "The engine gave no result.");
        if (ErrorText(ChdbNative.chdb_result_error(_handle)) is { } text) throw EngineErrors.FromText(text);
    }

    public void Dispose()
    {
        if (_handle != 0) ChdbNative.chdb_destroy_query_result(_handle);
        _handle = 0;
    }

    internal static string? ErrorText(byte* text) => text == null ? null : Marshal.PtrToStringUTF8((nint)text);
}
