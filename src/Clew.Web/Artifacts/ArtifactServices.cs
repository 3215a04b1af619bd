using Clew.Web.Artifacts.SentryUploads;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Artifacts;

internal static class ArtifactServices
{
    public static void AddArtifactUploads(this IServiceCollection services)
    {
        services.AddSingleton<ArtifactUploads>();
        services.AddSingleton<Assembly>();
        services.AddSingleton<ArtifactListQuery>();
    }
}
