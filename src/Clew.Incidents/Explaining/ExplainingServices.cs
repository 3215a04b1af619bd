using Clew.Incidents.Gathering;
using Clew.Incidents.Timelines;
using Clew.Storage.Rollups;
using Clew.Storage.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Incidents.Explaining;

/// <summary>What explains incidents, for the collection of services.</summary>
internal static class ExplainingServices
{
    public static IServiceCollection AddExplaining(this IServiceCollection services)
    {
        services.AddSingleton<IncidentSnapshots>();
        services.AddSingleton<IncidentExplanations>();
        services.AddSingleton<IncidentTimelines>();
        services.AddSingleton<IncidentTimelineMaker>();
        services.TryAddSingleton(new GatheringOptions());
        services.AddSingleton<EvidenceGatherer>();
        services.TryAddSingleton<RollupQuery>();
        services.TryAddSingleton<ReleaseHistoryQuery>();
        services.TryAddSingleton<CondemnedReleases>();
        services.AddSingleton<HealthyReleases>();
        services.AddSingleton<IncidentExplainer>();
        services.AddHostedService(static provider => provider.GetRequiredService<IncidentExplainer>());
        return services;
    }
}
