namespace Shop.Demo.Services;

/// <summary>How the shop is set up when it starts; most faults leave it as it is.</summary>
/// <param name="Terminals">Card terminals of billing: charges that the gateway authorizes at once.</param>
/// <param name="RetryAttempts">How often checkout asks billing for one order.</param>
/// <param name="RetryMilliseconds">How long checkout waits for one attempt.</param>
public sealed record ShopSetup(int Terminals, int RetryAttempts, int RetryMilliseconds)
{
    public static readonly ShopSetup Usual = new(32, 1, 30_000);
}
