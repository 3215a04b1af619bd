namespace Clew.Detection.Releases;

/// <summary>Knows in which order releases were deployed and which commits they have.</summary>
public interface IReleaseOrders
{
    Task<ReleaseOrder> OfAsync(string project, string environment, string service, CancellationToken ct);
}
