using Microsoft.Extensions.DependencyInjection;

namespace Clew.Web.Scrubbing;

/// <summary>What the pages of scrubbing need.</summary>
internal static class ScrubServices
{
    public static void AddScrubbing(this IServiceCollection services)
    {
        services.AddSingleton<ScrubCommands>();
        services.AddSingleton<ScrubCounts>();
        services.AddSingleton<ScrubSamples>();
        services.AddSingleton<ScrubTrial>();
        services.AddSingleton<ScrubPageQuery>();
    }
}
