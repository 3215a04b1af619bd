using Clew.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clew.Storage.Artifacts;

/// <summary>Registers what keeps uploads for reading stack traces.</summary>
public static class ArtifactStorage
{
    /// <summary>Needs <c>DocumentStore</c> and a <see cref="TimeProvider"/> in the same collection.</summary>
    public static IServiceCollection AddArtifactStorage(this IServiceCollection services, ArtifactOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ArtifactFolder>();
        services.AddSingleton<SymbolContents>();
        services.AddSingleton<ISymbolFiles, ArtifactIndex>();
        services.AddSingleton<ArtifactKeeping>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ArtifactKeeping>());
        return services;
    }
}
