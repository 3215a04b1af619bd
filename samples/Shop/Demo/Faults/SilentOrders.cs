using Shop.Demo.Load;

namespace Shop.Demo.Faults;

/// <summary>A flag is switched on in storefront: it takes orders with 202 and puts them into a queue that nobody reads. Nothing errors anywhere.</summary>
public sealed class SilentOrders : Fault
{
    private const string Flag = "queueOrders";

    public override string Name => "silent-orders";

    public override string Story => $"the flag {Flag} is switched on: storefront answers 202, and no order arrives at checkout any more";

    public override IReadOnlyList<TrueCause> Truth =>
    [
        new(CauseKinds.Change, ["storefront"], Flag),
        new(CauseKinds.Dependency, ["storefront"]),
        new(CauseKinds.Code, ["storefront"]),
        new(CauseKinds.Traffic, ["storefront"]),
    ];

    public override Hurt? Hurt => Load.Hurt.Queued;

    /// <summary>A rhythm takes a minute and a half to learn: without one, requests that do not come mean nothing.</summary>
    public override TimeSpan Baseline => TimeSpan.FromSeconds(100);

    public override async Task BeginAsync(Scene scene, CancellationToken ct)
    {
        await scene.Clew.ReportFlagAsync("storefront", $"flag {Flag} switched on", scene.Clock.GetUtcNow(), ct);
        await SetAsync(scene, true, ct);
    }

    public override async Task EndAsync(Scene scene, CancellationToken ct)
    {
        await scene.Clew.ReportFlagAsync("storefront", $"flag {Flag} switched off", scene.Clock.GetUtcNow(), ct);
        await SetAsync(scene, false, ct);
    }

    private static Task SetAsync(Scene scene, bool queueOrders, CancellationToken ct) =>
        scene.Shop.PutAsync(new Uri(scene.Shop.Storefront, "flags"), new { queueOrders }, ct);
}
