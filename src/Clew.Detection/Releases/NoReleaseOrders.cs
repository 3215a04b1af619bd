namespace Clew.Detection.Releases;

/// <summary>Where nothing reports deployments: versions alone have an order.</summary>
public sealed class NoReleaseOrders : IReleaseOrders
{
    public Task<ReleaseOrder> OfAsync(string project, string environment, string service, CancellationToken ct) => Task.FromResult(ReleaseOrder.Unknown);
}
