using System.Diagnostics;
using System.Runtime.CompilerServices;
using Shop.Billing.Releases;

namespace Shop.Billing;

/// <summary><c>POST /api/v1/charges</c></summary>
public sealed class ChargeEndpoint(IDiscountPolicy discounts, IPayments payments, ILogger<ChargeEndpoint> log)
{
    public const string ActivitySourceName = "Shop.Billing";

    private static readonly ActivitySource Source = new(ActivitySourceName);

    public async Task<IResult> HandleAsync(Charge charge, CancellationToken ct)
    {
        if (RestaurantCatalog.Find(charge.Restaurant) is not { } restaurant) return Results.Problem("no such restaurant", statusCode: StatusCodes.Status404NotFound);
        var amount = PriceOf(charge, restaurant);
        var state = await payments.PayAsync(charge, amount, ct);
        log.LogInformation("Order {Order} charged with {Amount} euro, {State}", charge.Order, amount, state);
        return Results.Ok(new Receipt(charge.Order, amount, state));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]   // see V241/DiscountPolicy
    private decimal PriceOf(Charge charge, Restaurant restaurant)
    {
        using var span = Source.StartActivity("price order");
        span?.SetTag("shop.restaurant", restaurant.Name);
        log.LogDebug("Pricing order {Order} of {Restaurant}", charge.Order, restaurant.Name);
        return discounts.PriceAfterDiscount(restaurant, charge.Amount);
    }
}
