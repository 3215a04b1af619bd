using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Live;

internal static class LiveServices
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LivePulse>();
        services.AddSingleton<LiveFragments>();
        services.AddSingleton<LiveStreams>();
    }
}
