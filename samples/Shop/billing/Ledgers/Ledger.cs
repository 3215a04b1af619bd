using System.Diagnostics;
using System.Globalization;

namespace Shop.Billing.Ledgers;

/// <summary>What billing keeps in the ledger: a receipt for each order.</summary>
public sealed class Ledger(LedgerPool pool, CurrentSettings settings)
{
    public async Task AppendAsync(Receipt receipt)
    {
        var connection = await pool.TakeAsync();
        try
        {
            await AskAsync(connection, "append", $"append {receipt.Order} {receipt.Amount.ToString(CultureInfo.InvariantCulture)} {receipt.State}");
        }
        catch
        {
            pool.Discard(connection);
            throw;
        }
        if (settings.Now.Audit) _ = AuditAsync(connection);
        else pool.Return(connection);
    }

    /// <returns>Null: no such order was charged.</returns>
    public async Task<Receipt?> ReadAsync(string order)
    {
        var connection = await pool.TakeAsync();
        try
        {
            var answer = (await AskAsync(connection, "read", "read " + order)).Split(' ');
            pool.Return(connection);
            return answer is ["entry", var amount, var state] ? new(order, decimal.Parse(amount, CultureInfo.InvariantCulture), state) : null;
        }
        catch (IOException)
        {
            pool.Discard(connection);
            throw;
        }
    }

    /// <summary>
    /// The auditors copy what was written in the same transaction, so the connection is theirs until they have it. The customer does not wait.
    /// </summary>
    private async Task AuditAsync(LedgerConnection connection)
    {
        await Task.Delay(Settings.AuditTime);
        pool.Return(connection);
    }

    private async Task<string> AskAsync(LedgerConnection connection, string operation, string line)
    {
        using var span = BillingSource.Activities.StartActivity($"{operation} ledger", ActivityKind.Client);
        span?.SetTag("db.system.name", "shop_ledger").SetTag("db.namespace", "ledger").SetTag("db.operation.name", operation);
        span?.SetTag("server.address", pool.Address.Host).SetTag("server.port", pool.Address.Port);
        return await connection.AskAsync(line);
    }
}
