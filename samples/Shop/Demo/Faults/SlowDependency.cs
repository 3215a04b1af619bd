using Shop.Demo.Load;

namespace Shop.Demo.Faults;

/// <summary>The payment gateway, which sends no telemetry, takes twenty times as long. Nothing fails, for billing waits a second for it.</summary>
public sealed class SlowDependency : Fault
{
    private const int Milliseconds = 800;

    public override string Name => "slow-dependency";

    public override string Story => $"the payment gateway, which sends no telemetry, takes {Milliseconds} ms for every authorization";

    public override IReadOnlyList<TrueCause> Truth => TrueCause.Gateway;

    public override Hurt? Hurt => Load.Hurt.Slow;

    public override Task BeginAsync(Scene scene, CancellationToken ct) => scene.SlowGatewayAsync(Milliseconds, 1, ct);

    public override Task EndAsync(Scene scene, CancellationToken ct) => scene.CalmGatewayAsync(ct);
}
