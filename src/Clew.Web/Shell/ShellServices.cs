using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Shell;

internal static class ShellServices
{
    public static void AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddProblemDetails();
        services.AddSingleton<AssetCatalog>();
        services.AddSingleton<EnvironmentList>();
    }
}
