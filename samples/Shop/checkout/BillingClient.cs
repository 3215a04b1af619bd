using System.Text.Json.Nodes;

namespace Shop.Checkout;

/// <summary>Asks billing for the money.</summary>
public sealed class BillingClient(HttpClient client, BillingRoute route)
{
    public async Task<JsonNode?> ChargeAsync(string order, string restaurant, decimal amount, CancellationToken ct)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(route.Address, "api/v1/charges"), new { order, restaurant, amount }, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonNode>(ct);
    }
}
