using Shop.Demo.Load;
using Shop.Demo.Services;

namespace Shop.Demo.Faults;

/// <summary>
/// The shop's normal noise (refused orders, wrong passwords, orders that nobody knows, a slow gateway now and then) and a harmless deployment.
/// </summary>
public sealed class QuietTimes(TimeSpan length) : Fault
{
    /// <summary>When the harmless deployment comes, as a share of the time.</summary>
    private const double DeploymentAt = 1.0 / 3;

    public override string Name => "quiet";

    public override string Story =>
        $"{length.TotalMinutes:0} quiet minutes with the usual noise; checkout {Releases.HarmlessCheckout}, the same code, is deployed after a third of them";

    public override IReadOnlyList<TrueCause> Truth => [];

    public override Hurt? Hurt => null;

    public override TimeSpan Length => length * (1 - DeploymentAt);

    public override TimeSpan OwnTime => length;

    public override async Task BeginAsync(Scene scene, CancellationToken ct)
    {
        await Task.Delay(length * DeploymentAt, scene.Clock, ct);
        await scene.Shop.DeployCheckoutAsync(Releases.HarmlessCheckout, ct);
    }

    public override Task EndAsync(Scene scene, CancellationToken ct) => Task.CompletedTask;
}
