using Microsoft.Extensions.DependencyInjection;

namespace Clew.Incidents.Keeping;

/// <summary>What looks after incidents, for the collection of services.</summary>
internal static class KeepingServices
{
    public static IServiceCollection AddKeeping(this IServiceCollection services)
    {
        services.AddSingleton(new KeepingOptions());
        services.AddSingleton<IncidentBoard>();
        services.AddSingleton<IncidentWriter>();
        services.AddSingleton<FindingIntake>();
        services.AddSingleton<IncidentCare>();
        services.AddSingleton<IncidentKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<IncidentKeeper>());
        return services;
    }
}
