using Shop.Demo.Services;

namespace Shop.Demo.Faults;

/// <summary>
/// Checkout is deployed with the same code as before, and seconds later the payment gateway begins to fail. The deployment has nothing to do with it and
/// must never be named first.
/// </summary>
public sealed class InnocentDeployment : Fault
{
    /// <summary>From the deployment, which takes a few seconds itself, until the gateway fails.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(4);

    public override string Name => "innocent-deployment";

    public override string Story =>
        $"checkout {Releases.HarmlessCheckout} is deployed, the same code as before; seconds later the payment gateway refuses or drops half of the authorizations";

    public override IReadOnlyList<TrueCause> Truth => TrueCause.Gateway;

    public override string InnocentChange => Releases.HarmlessCheckout;

    public override async Task BeginAsync(Scene scene, CancellationToken ct)
    {
        await scene.Shop.DeployCheckoutAsync(Releases.HarmlessCheckout, ct);
        await Task.Delay(Between, scene.Clock, ct);
        await scene.FailGatewayAsync(refusedPercent: 35, droppedPercent: 15, ct);
    }

    public override Task EndAsync(Scene scene, CancellationToken ct) => scene.FailGatewayAsync(0, 0, ct);
}
