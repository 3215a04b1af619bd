using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Incidents;

internal static class IncidentServices
{
    public static void AddIncidents(this IServiceCollection services)
    {
        services.AddSingleton<IncidentListQuery>();
        services.AddSingleton<IncidentDetailQuery>();
        services.AddSingleton<IncidentJsonReader>();
    }
}
