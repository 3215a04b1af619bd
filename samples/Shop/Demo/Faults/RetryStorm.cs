using Shop.Demo.Services;

namespace Shop.Demo.Faults;

/// <summary>
/// Checkout asks billing up to ten times for one order, each time as soon as the last attempt took half a second, and billing has two terminals. That
/// goes well until billing stands still for a moment, as on a busy host. The attempts of that moment then keep billing so busy that new orders time out too
/// and are asked for again: when the disturbance is long over, the storm feeds itself. So the cause is not the disturbance and not billing's code, but the
/// traffic that checkout makes of few orders.
/// </summary>
public sealed class RetryStorm : Fault
{
    private static readonly TimeSpan Disturbance = TimeSpan.FromSeconds(4);

    public override string Name => "retry-storm";

    public override string Story =>
        $"billing stands still for {Disturbance.TotalSeconds:0} s; checkout asks again and again without a pause, and billing does not recover";

    public override IReadOnlyList<TrueCause> Truth =>
        [new(CauseKinds.Traffic, ["billing", "checkout"]), new(CauseKinds.Code, ["checkout"], "BillingClient")];

    public override ShopSetup Setup => new(Terminals: 2, RetryAttempts: 10, RetryMilliseconds: 500);

    public override async Task BeginAsync(Scene scene, CancellationToken ct)
    {
        var billing = scene.Shop.BillingProcess;
        billing.Pause();
        try
        {
            await Task.Delay(Disturbance, scene.Clock, ct);
        }
        finally
        {
            billing.Resume();
        }
    }

    /// <summary>No more retries, and the line of those who have long gone away is thrown away with the instance that they wait at.</summary>
    public override async Task EndAsync(Scene scene, CancellationToken ct)
    {
        await scene.Shop.PutAsync(new Uri(scene.Shop.Checkout, "retries"), new { attempts = 1, milliseconds = 5_000 }, ct);
        await scene.Shop.RestartBillingAsync(ct);
    }
}
