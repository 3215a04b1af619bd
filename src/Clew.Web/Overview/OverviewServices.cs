using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Overview;

internal static class OverviewServices
{
    public static void AddOverview(this IServiceCollection services)
    {
        services.AddSingleton<ServiceHealthQuery>();
        services.AddSingleton<OverviewQuery>();
    }
}
