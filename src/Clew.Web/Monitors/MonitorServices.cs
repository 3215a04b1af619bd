using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Monitors;

internal static class MonitorServices
{
    public static void AddMonitors(this IServiceCollection services) => services.AddSingleton<FindingListQuery>();
}
