namespace Shop.Billing.Releases.V240;

public sealed class DiscountPolicy : IDiscountPolicy
{
    public decimal PriceAfterDiscount(Restaurant restaurant, decimal price)
    {
        var percent = restaurant.Discount?.Percent ?? 0;
        return price * (100 - percent) / 100;
    }
}
