using System.Diagnostics;

namespace Shop.Checkout;

/// <summary><c>POST /api/v1/orders</c></summary>
public sealed class OrderEndpoint(BillingClient billing, ILogger<OrderEndpoint> log)
{
    public async Task<IResult> HandleAsync(Order order, CancellationToken ct)
    {
        try
        {
            OrderRules.Check(order);
        }
        catch (OrderRefusedException refusal)
        {
            Activity.Current?.AddException(refusal);
            log.LogWarning(refusal, "Order at {Restaurant} refused", order.Restaurant);
            return Results.Problem(title: refusal.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        var id = "order-" + Guid.NewGuid().ToString("n")[..12];
        log.LogInformation("Order {Order} at {Restaurant} received", id, order.Restaurant);
        var amount = order.Items.Sum(static item => item.Price * item.Quantity);
        var receipt = await billing.ChargeAsync(id, order.Restaurant, amount, order.Country, ct);
        return Results.Ok(receipt);
    }
}
