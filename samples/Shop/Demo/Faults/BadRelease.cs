using Shop.Demo.Services;

namespace Shop.Demo.Faults;

/// <summary>A release of billing with an exception in it. Ended by rolling back.</summary>
public sealed class BadRelease : Fault
{
    public override string Name => "bad-release";

    public override string Story => $"billing {Releases.BadBilling} is deployed: orders at restaurants without a discount fail with a NullReferenceException";

    public override IReadOnlyList<TrueCause> Truth => [new(CauseKinds.Change, ["billing"], Releases.BadBilling)];

    public override Task BeginAsync(Scene scene, CancellationToken ct) => scene.Shop.DeployBillingAsync(Releases.BadBilling, ct);

    public override Task EndAsync(Scene scene, CancellationToken ct) => scene.Shop.DeployBillingAsync(Releases.Billing, ct);
}
