namespace Shop.Checkout;

/// <summary>The body of <c>POST /api/v1/orders</c>.</summary>
public sealed record Order(string Customer, string Restaurant, IReadOnlyList<OrderItem> Items);
