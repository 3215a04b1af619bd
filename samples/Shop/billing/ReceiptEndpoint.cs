using Shop.Billing.Ledgers;

namespace Shop.Billing;

/// <summary><c>GET /api/v1/receipts/{order}</c></summary>
public sealed class ReceiptEndpoint(Ledger ledger)
{
    public async Task<IResult> HandleAsync(string order) =>
        await ledger.ReadAsync(order) is { } receipt
            ? Results.Ok(receipt)
            : Results.Problem(title: "no such order was charged", statusCode: StatusCodes.Status404NotFound);
}
