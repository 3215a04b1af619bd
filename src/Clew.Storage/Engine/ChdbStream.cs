namespace Clew.Storage.Engine;

/// <summary>The output of a statement in chunks.</summary>
internal sealed class ChdbStream : IDisposable
{
    // Null for a statement that was run to its end; then its one chunk is there from the start.
    private readonly ChdbConnection? _connection;
    private readonly ChdbResult _result;
    private ChdbResult? _chunk;
    private bool _hasEnded;

    private ChdbStream(ChdbConnection? connection, ChdbResult result)
    {
        _connection = connection;
        _result = result;
    }

    /// <summary>The chunk; valid until the next <see cref="MoveNext"/>.</summary>
    public ChdbResult Current => _chunk ?? _result;

    public static ChdbStream Of(ChdbConnection connection, ChdbResult stream) => new(connection, stream);

    public static ChdbStream Whole(ChdbResult result) => new(null, result);

    /// <summary>Fetches the next chunk; blocks until the engine has it. False at the end.</summary>
    /// <exception cref="EngineException">The statement failed; nothing follows.</exception>
    public bool MoveNext()
    {
        if (_hasEnded) return false;
        if (_connection is null)
        {
            _hasEnded = true;
            return _result.Bytes.Length > 0;
        }
        _chunk?.Dispose();
        _chunk = new(ChdbNative.chdb_stream_fetch_result(_connection.Handle, _result.Handle));
        try
        {
            _chunk.ThrowOnError();
        }
        catch
        {
            _hasEnded = true;
            throw;
        }
        _hasEnded = _chunk.Bytes.IsEmpty;
        return !_hasEnded;
    }

    /// <summary>Cancels what has not ended.</summary>
    public void Dispose()
    {
        _chunk?.Dispose();
        if (_connection is not null && !_hasEnded) ChdbNative.chdb_stream_cancel_query(_connection.Handle, _result.Handle);
        _result.Dispose();
    }
}
