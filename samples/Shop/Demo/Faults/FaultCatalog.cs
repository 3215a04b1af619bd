namespace Shop.Demo.Faults;

/// <summary>Everything that can happen to the shop on command.</summary>
public static class FaultCatalog
{
    public static readonly TimeSpan DefaultQuiet = TimeSpan.FromMinutes(30);

    /// <param name="quiet">How long quiet times are.</param>
    public static IReadOnlyList<Fault> All(TimeSpan quiet) =>
    [
        new BadRelease(), new SlowDependency(), new InnocentDeployment(), new PoolExhaustion(), new RetryStorm(),
        new OneCustomer(), new SilentOrders(), new HarmlessSurge(), new QuietTimes(quiet),
    ];
}
