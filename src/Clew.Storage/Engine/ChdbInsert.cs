namespace Clew.Storage.Engine;

/// <summary>An INSERT whose rows follow in chunks of any size.</summary>
internal sealed unsafe class ChdbInsert : IDisposable
{
    private readonly nint _stream;
    private bool _isDone;

    private ChdbInsert(nint stream) => _stream = stream;

    public static ChdbInsert Of(nint stream)
    {
        var insert = new ChdbInsert(stream);
        if (ChdbResult.ErrorText(ChdbNative.chdb_stream_insert_error(stream)) is not { } text) return insert;
        insert._isDone = true;
        insert.Dispose();
        throw EngineErrors.FromText(text);
    }

    /// <summary>Copies the bytes; blocks while the engine is behind.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
            if (ChdbNative.chdb_stream_append(_stream, data, (nuint)bytes.Length) != 0)
                throw EngineErrors.FromText(
                    ChdbResult.ErrorText(ChdbNative.chdb_stream_insert_error(_stream)) ?? "The engine has ended the insert.");
    }

    /// <summary>Commits: when it returns, the rows are stored.</summary>
    public ChdbSummary Complete()
    {
        _isDone = true;
        using var result = new ChdbResult(ChdbNative.chdb_stream_done(_stream));
        result.ThrowOnError();
        return result.Summary;
    }

    /// <summary>Discards what was not completed.</summary>
    public void Dispose()
    {
        if (!_isDone) ChdbNative.chdb_stream_cancel_insert(_stream);
        ChdbNative.chdb_destroy_insert_stream(_stream);
    }
}
