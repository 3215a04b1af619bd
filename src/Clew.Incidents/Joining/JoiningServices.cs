using Microsoft.Extensions.DependencyInjection;

namespace Clew.Incidents.Joining;

/// <summary>What decides which findings are one incident, for the collection of services.</summary>
internal static class JoiningServices
{
    public static IServiceCollection AddJoining(this IServiceCollection services)
    {
        services.AddSingleton(new JoiningOptions());
        services.AddSingleton<JoiningPolicy>();
        services.AddSingleton<ICallPathSource, StoredCallPaths>();
        return services;
    }
}
