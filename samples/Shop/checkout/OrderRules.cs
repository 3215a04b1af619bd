namespace Shop.Checkout;

/// <summary>What an order must be.</summary>
public static class OrderRules
{
    private const int MaxQuantity = 20;

    public static void Check(Order order)
    {
        if (order.Items.Count == 0) throw new OrderRefusedException("The basket is empty");
        foreach (var item in order.Items)
        {
            if (item.Quantity is < 1 or > MaxQuantity) throw new OrderRefusedException($"One can order 1 to {MaxQuantity} of {item.Name}, not {item.Quantity}");
        }
    }
}
