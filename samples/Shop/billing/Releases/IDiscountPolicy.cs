namespace Shop.Billing.Releases;

/// <summary>What a restaurant's discount makes of a price.</summary>
public interface IDiscountPolicy
{
    decimal PriceAfterDiscount(Restaurant restaurant, decimal price);
}
