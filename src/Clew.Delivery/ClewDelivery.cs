using Clew.Delivery.Gates;
using Clew.Delivery.Releases;
using Clew.Storage.Rollups;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Delivery;

/// <summary>Releases: how they fare, and the gate that pipelines ask. A table of contents.</summary>
public static class ClewDelivery
{
    /// <summary>Needs <c>EngineClient</c>, <c>DocumentStore</c> and a <see cref="TimeProvider"/> in the same collection.</summary>
    public static IServiceCollection AddClewDelivery(this IServiceCollection services)
    {
        services.TryAddSingleton<RollupQuery>();
        services.TryAddSingleton<ReleaseHistoryQuery>();
        services.TryAddSingleton<CondemnedReleases>();
        services.AddSingleton<ReleaseHealthQuery>();
        services.AddSingleton<ReleaseListQuery>();
        services.AddSingleton<GateVerdicts>();
        services.AddSingleton<GateKeeper>();
        return services;
    }
}
