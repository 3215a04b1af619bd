using Clew.Incidents.Timelines;
using Clew.Storage.Snapshots;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Incidents.Explaining;

/// <summary>What explains incidents, for the collection of services.</summary>
internal static class ExplainingServices
{
    public static IServiceCollection AddExplaining(this IServiceCollection services)
    {
        services.AddSingleton<IncidentSnapshots>();
        services.AddSingleton<IncidentExplanations>();
        services.AddSingleton<IncidentTimelines>();
        return services;
    }
}
