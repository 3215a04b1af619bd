using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Shop.Billing.Ledgers;

/// <summary>At most so many connections to the ledger, each lent to one at a time; who finds none free waits for one, for a while.</summary>
public sealed class LedgerPool(DnsEndPoint address) : IDisposable
{
    public const string Name = "ledger";

    /// <summary>Connections. An entry takes some 5 ms, so this is for two thousand a second.</summary>
    public const int Capacity = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _free = new(Capacity);
    private readonly ConcurrentStack<LedgerConnection> _idle = [];
    private int _waiting, _timeouts;

    public DnsEndPoint Address => address;

    public int Used => Capacity - _free.CurrentCount;

    public int Idle => _idle.Count;

    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How often one has waited in vain, since the start.</summary>
    public int Timeouts => Volatile.Read(ref _timeouts);

    /// <summary>Give it back with <see cref="Return"/>, or with <see cref="Discard"/> when it is broken.</summary>
    /// <exception cref="TimeoutException">None became free in time.</exception>
    public async Task<LedgerConnection> TakeAsync()
    {
        using var span = BillingSource.Activities.StartActivity("take ledger connection");
        span?.SetTag("db.client.connection.pool.name", Name);
        Interlocked.Increment(ref _waiting);
        try
        {
            if (!await _free.WaitAsync(Patience))
            {
                Interlocked.Increment(ref _timeouts);
                span?.SetStatus(ActivityStatusCode.Error, "no free connection");
                throw new TimeoutException($"No connection of the pool '{Name}' became free within {Patience.TotalSeconds:0} s; all {Capacity} are in use");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        if (_idle.TryPop(out var idle)) return idle;
        try
        {
            return await LedgerConnection.OpenAsync(address);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Return(LedgerConnection connection)
    {
        _idle.Push(connection);
        _free.Release();
    }

    public void Discard(LedgerConnection connection)
    {
        connection.Dispose();
        _free.Release();
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection)) connection.Dispose();
        _free.Dispose();
    }
}
