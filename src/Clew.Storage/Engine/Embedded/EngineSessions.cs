using System.Collections.Concurrent;
using System.Globalization;
using Clew.Storage.Engine.Embedded.Failing;

namespace Clew.Storage.Engine.Embedded;

/// <summary>
/// The bounded pool of sessions. One more connection is open for life: it keeps the engine open, and it kills the statements of others.
/// </summary>
internal sealed class EngineSessions : IDisposable
{
    private readonly IReadOnlyList<string> _arguments;
    private readonly int _count;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentStack<EngineSession> _idle = new();
    private readonly ChdbConnection _control;
    private readonly Lock _controlling = new();
    private int _opened;

    /// <summary>Opens the engine; blocks until its tables are loaded.</summary>
    public EngineSessions(EngineHostOptions options)
    {
        _arguments = options.Arguments;
        _count = options.Connections;
        _free = new(_count, _count);
        IsWatched = FailedWrites.Watch(ChdbLibrary.Handle);
        _control = ChdbConnection.Open(_arguments);
    }

    /// <summary>Whether a write that fails ends the process.</summary>
    public bool IsWatched { get; }

    /// <summary>Waits until a session is free.</summary>
    public async Task<EngineSession> RentAsync(CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            if (_idle.TryPop(out var session)) return session;
            return new(ChdbConnection.Open(_arguments), string.Create(CultureInfo.InvariantCulture, $"session-{Interlocked.Increment(ref _opened)}"));
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Return(EngineSession session)
    {
        if (session.IsBroken) session.Dispose();
        else _idle.Push(session);
        _free.Release();
    }

    /// <summary>Ends the statement that the session runs, if it runs one. Its own call then fails with QUERY_WAS_CANCELLED.</summary>
    public void Kill(EngineSession session)
    {
        // KILL takes no parameters; the name is made here and is letters and digits.
        lock (_controlling) _control.Run($"KILL QUERY WHERE Settings['log_comment'] = '{session.Name}' ASYNC").Dispose();
    }

    /// <summary>Waits until all sessions are free and closes them; false when one is still busy after <paramref name="patience"/>.</summary>
    public async Task<bool> CloseAsync(TimeSpan patience)
    {
        for (var i = 0; i < _count; i++)
            if (!await _free.WaitAsync(patience))
                return false;
        while (_idle.TryPop(out var session)) session.Dispose();
        _control.Dispose();
        return true;
    }

    public void Dispose() => _free.Dispose();
}
