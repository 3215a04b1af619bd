using System.Diagnostics.Metrics;

namespace Shop.Billing.Ledgers;

/// <summary>The pool by the names of OpenTelemetry's conventions for connection pools of databases.</summary>
public sealed class LedgerPoolMetrics : IDisposable
{
    private static readonly KeyValuePair<string, object?> PoolName = new("db.client.connection.pool.name", LedgerPool.Name);

    private readonly Meter _meter = new(BillingSource.Name);

    public LedgerPoolMetrics(LedgerPool pool)
    {
        _meter.CreateObservableUpDownCounter(
            "db.client.connection.count", () => new Measurement<int>[] { new(pool.Used, PoolName, State("used")), new(pool.Idle, PoolName, State("idle")) },
            "{connection}", "Connections that are in the state that the attribute says.");
        _meter.CreateObservableUpDownCounter(
            "db.client.connection.max", () => new Measurement<int>(LedgerPool.Capacity, PoolName), "{connection}", "Connections that there may be at once.");
        _meter.CreateObservableUpDownCounter(
            "db.client.connection.pending_requests", () => new Measurement<int>(pool.Waiting, PoolName), "{request}", "Requests that wait for a connection.");
        _meter.CreateObservableCounter(
            "db.client.connection.timeouts", () => new Measurement<int>(pool.Timeouts, PoolName), "{timeout}", "Requests that have waited in vain.");
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> State(string state) => new("db.client.connection.state", state);
}
