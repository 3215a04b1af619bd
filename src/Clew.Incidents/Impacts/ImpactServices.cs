using Clew.Storage.Rollups;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Incidents.Impacts;

/// <summary>What measures whom incidents hurt, for the collection of services.</summary>
internal static class ImpactServices
{
    public static IServiceCollection AddImpacts(this IServiceCollection services)
    {
        services.TryAddSingleton<RollupQuery>();
        services.AddSingleton<ImpactMeter>();
        services.AddSingleton<ImpactQuery>();
        return services;
    }
}
