using Shop.Demo.Clew;
using Shop.Demo.Load;

namespace Shop.Demo;

/// <summary>What happens, in order: the shop runs well, a release is deployed, orders fail, the gateway turns slow.</summary>
public sealed class Demonstration(ShopServices shop, LoadGenerator load, Narrator narrator, TimeProvider clock)
{
    /// <summary>Long enough for a baseline that can be seen on a chart.</summary>
    private static readonly TimeSpan HealthyTime = TimeSpan.FromSeconds(25);

    /// <summary>From the deployment until the gateway turns slow.</summary>
    private static readonly TimeSpan BeforeSlowness = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(4);

    /// <summary>One answer of the gateway of so many is slow.</summary>
    private const int SlowEvery = 8;

    public async Task RunWellAsync(CancellationToken ct)
    {
        load.Start();
        narrator.Say($"40 customers order at 12 restaurants, ten orders a second; billing runs {ShopServices.BillingRelease}");
        await Task.Delay(HealthyTime, clock, ct);
        var counts = load.Counts;
        narrator.Say($"{counts.Placed} orders placed, {counts.Refused} refused for a mistake in them, {counts.Failed} failed");
    }

    public async Task BreakAsync(CancellationToken ct)
    {
        narrator.Say($"deploying billing {ShopServices.BadBillingRelease} ...");
        await shop.DeployBillingAsync(ShopServices.BadBillingRelease, ct);
        narrator.Say($"billing {ShopServices.BadBillingRelease} deployed: orders at restaurants without a discount begin to fail");
    }

    public async Task SlowDownAsync(CancellationToken ct)
    {
        await Task.Delay(BeforeSlowness, clock, ct);
        await shop.SlowGatewayAsync(SlowAnswer, SlowEvery, ct);
        narrator.Say($"the payment gateway turns slow: one answer of {SlowEvery} takes {SlowAnswer.TotalSeconds:0} s, and billing {ShopServices.BadBillingRelease} waits for it");
    }
}
