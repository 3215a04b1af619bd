namespace Shop.Billing.Releases.V241;

/// <summary>Rounds to whole cents, which V240 did not. And is wrong: not every restaurant has a discount.</summary>
public sealed class DiscountPolicy : IDiscountPolicy
{
    public decimal PriceAfterDiscount(Restaurant restaurant, decimal price)
    {
        var percent = restaurant.Discount!.Percent;
        return Math.Round(price * (100 - percent) / 100, 2, MidpointRounding.ToEven);
    }
}
