namespace Shop.Demo.Services;

/// <summary>The releases of the shop's programs.</summary>
public static class Releases
{
    public const string Billing = "v2.4.0", Checkout = "v3.2.0", Storefront = "storefront@1.8.0";

    /// <summary>Throws for restaurants without a discount, and waits for the gateway without a time-out.</summary>
    public const string BadBilling = "v2.4.1";

    /// <summary>The same code as the one before it.</summary>
    public const string HarmlessCheckout = "v3.2.1";
}
