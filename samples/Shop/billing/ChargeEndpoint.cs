using System.Runtime.CompilerServices;
using Shop.Billing.Ledgers;
using Shop.Billing.Releases;

namespace Shop.Billing;

/// <summary><c>POST /api/v1/charges</c></summary>
public sealed class ChargeEndpoint(IDiscountPolicy discounts, IPayments payments, Terminals terminals, Ledger ledger, ILogger<ChargeEndpoint> log)
{
    public async Task<IResult> HandleAsync(Charge charge)
    {
        if (RestaurantCatalog.Find(charge.Restaurant) is not { } restaurant)
            return Results.Problem("no such restaurant", statusCode: StatusCodes.Status404NotFound);
        var amount = PriceOf(charge, restaurant);
        var state = await terminals.UseAsync(() => payments.PayAsync(charge, amount));
        var receipt = new Receipt(charge.Order, amount, state);
        await ledger.AppendAsync(receipt);
        log.LogInformation("Order {Order} charged with {Amount} euro, {State}", charge.Order, amount, state);
        return Results.Ok(receipt);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]   // see V241/DiscountPolicy
    private decimal PriceOf(Charge charge, Restaurant restaurant)
    {
        using var span = BillingSource.Activities.StartActivity("price order");
        span?.SetTag("shop.restaurant", restaurant.Name).SetTag("shop.country", charge.Country);
        log.LogDebug("Pricing order {Order} of {Restaurant}", charge.Order, restaurant.Name);
        var price = discounts.PriceAfterDiscount(restaurant, charge.Amount);
        return price * (100 + TaxTable.PercentIn(charge.Country)) / 100;
    }
}
