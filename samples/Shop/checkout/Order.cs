namespace Shop.Checkout;

/// <summary>The body of <c>POST /api/v1/orders</c>.</summary>
/// <param name="Country">Where the meal goes, by its two letters (ISO 3166-1).</param>
public sealed record Order(string Customer, string Restaurant, IReadOnlyList<OrderItem> Items, string Country = "GR");
