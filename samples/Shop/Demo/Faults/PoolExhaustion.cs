namespace Shop.Demo.Faults;

/// <summary>
/// Auditing of the ledger is switched on in billing's settings, which nobody reports to Clew. Each entry then keeps its connection for seconds, and the ten
/// connections of the pool do not suffice: charges wait for one, and then fail. The cause is the pool, a resource of billing.
/// </summary>
public sealed class PoolExhaustion : Fault
{
    public override string Name => "pool-exhaustion";

    public override string Story => "auditing is switched on in billing: each entry of the ledger keeps its connection for 4 s, and the pool has ten";

    public override IReadOnlyList<TrueCause> Truth => [new(CauseKinds.Resource, ["billing"])];

    public override Task BeginAsync(Scene scene, CancellationToken ct) => SetAuditAsync(scene, true, ct);

    public override Task EndAsync(Scene scene, CancellationToken ct) => SetAuditAsync(scene, false, ct);

    private static Task SetAuditAsync(Scene scene, bool audit, CancellationToken ct) =>
        scene.Shop.PutAsync(new Uri(scene.Shop.Billing, "settings"), new { audit }, ct);
}
