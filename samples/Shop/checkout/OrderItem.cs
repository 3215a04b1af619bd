namespace Shop.Checkout;

/// <param name="Price">Of one, in euro.</param>
public sealed record OrderItem(string Name, decimal Price, int Quantity);
