using Clew.Incidents.Telling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clew.Incidents.Canary;

internal static class CanaryServices
{
    /// <summary>Everything but the runs themselves.</summary>
    public static void AddCanary(this IServiceCollection services)
    {
        services.TryAddSingleton(new CanaryOptions());
        services.AddSingleton<CanaryKey>();
        services.AddSingleton<CanaryWatch>();
        services.AddSingleton<CanaryRuns>();
        services.AddSingleton<CanaryAlarm>();
        services.AddSingleton<CanaryTidy>();
        services.AddSingleton<CanaryRunner>();
        services.AddSingleton<IChannelSender, CanarySender>();
    }
}
