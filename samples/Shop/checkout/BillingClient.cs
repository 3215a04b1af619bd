using System.Net;
using System.Text.Json.Nodes;

namespace Shop.Checkout;

/// <summary>Asks billing for the money.</summary>
public sealed class BillingClient(HttpClient client, BillingRoute route, ILogger<BillingClient> log)
{
    public async Task<JsonNode?> ChargeAsync(string order, string restaurant, decimal amount, string country, CancellationToken ct)
    {
        for (var (attempt, retries) = (1, route.Retries); ; attempt++, retries = route.Retries)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(retries.Milliseconds);
            try
            {
                using var answer = await client.PostAsJsonAsync(
                    new Uri(route.Address, "api/v1/charges"), new { order, restaurant, amount, country }, patience.Token);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadFromJsonAsync<JsonNode>(patience.Token);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && attempt < retries.Attempts && !ct.IsCancellationRequested)
            {
                log.LogWarning("Charge of order {Order}: attempt {Attempt} failed ({Reason})", order, attempt, exception.Message);
            }
        }
    }

    /// <returns>Null: billing knows no such order.</returns>
    public async Task<JsonNode?> ReceiptAsync(string order, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri(route.Address, "api/v1/receipts/" + Uri.EscapeDataString(order)), ct);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonNode>(ct);
    }
}
