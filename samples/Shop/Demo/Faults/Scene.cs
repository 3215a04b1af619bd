using Shop.Demo.Clew;
using Shop.Demo.Load;
using Shop.Demo.Services;

namespace Shop.Demo.Faults;

/// <summary>What a fault happens to.</summary>
public sealed record Scene(ShopServices Shop, LoadGenerator Load, ClewClient Clew, TimeProvider Clock)
{
    /// <summary>The healthy gateway is now and then too slow for billing, which then leaves the charge pending.</summary>
    public Task CalmGatewayAsync(CancellationToken ct) => SlowGatewayAsync(1_300, 200, ct);

    /// <summary>From now on one of so many answers of the gateway takes so long.</summary>
    public Task SlowGatewayAsync(int milliseconds, int every, CancellationToken ct) =>
        Shop.PutAsync(new Uri(Shop.Gateway, "speed"), new { slowMilliseconds = milliseconds, slowEvery = every }, ct);

    /// <summary>From now on so many of a hundred authorizations are refused with 503, and of so many the connection is cut.</summary>
    public Task FailGatewayAsync(int refusedPercent, int droppedPercent, CancellationToken ct) =>
        Shop.PutAsync(new Uri(Shop.Gateway, "outage"), new { refusedPercent, droppedPercent }, ct);
}
