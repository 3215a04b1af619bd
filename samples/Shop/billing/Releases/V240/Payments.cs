namespace Shop.Billing.Releases.V240;

/// <summary>Waits a second for the gateway; a charge that it does not answer by then stays pending, and the customer does not wait for it.</summary>
public sealed class Payments(IHttpClientFactory clients, ILogger<Payments> log) : IPayments
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<string> PayAsync(Charge charge, decimal amount)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var answer = await clients.CreateClient("gateway").PostAsJsonAsync("authorizations", new { charge.Order, amount }, patience.Token);
            answer.EnsureSuccessStatusCode();
            return "paid";
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("The gateway did not answer within {Patience}; charge of order {Order} is pending", Patience, charge.Order);
            return "pending";
        }
    }
}
